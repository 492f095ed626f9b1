package dev.mailwright.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every template, so that a mail of your own is checked as ours are. */
class TemplateRulesTest {
  private static final Path BUILT_IN = Path.of("src/main/resources/templates");
  private static final Path OWN = Path.of("mailwright/templates");
  private static final Pattern UNQUOTED = Pattern.compile("<[^>]*\\s[a-zA-Z-]+=\\{");
  private static final Pattern IMAGE = Pattern.compile("<img\\b[^>]*>");
  private static final Pattern REMOTE =
      Pattern.compile(
          "<(link|script|iframe|form|object|embed)\\b|@import|src=\"https?:",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TABLE = Pattern.compile("<table\\b[^>]*>(?!\\s*<caption)");

  static List<Path> mails() {
    return files("mail", ".html");
  }

  static List<Path> all() {
    return files("", "");
  }

  @ParameterizedTest
  @MethodSource("mails")
  void each_mail_has_a_plain_text_with_a_subject(Path html) {
    Path text = Path.of(html.toString().replaceAll("\\.html$", ".txt"));

    assertThat(text).exists().content().contains("{#capture subject}");
  }

  @ParameterizedTest
  @MethodSource("all")
  void no_template_lets_a_value_become_markup_or_template_code(Path template) {
    assertThat(template)
        .content()
        .doesNotContain(".raw}")
        .doesNotContain(".safe}")
        .doesNotContain("{#eval")
        .doesNotContain("str:eval")
        .doesNotContainPattern(UNQUOTED);
  }

  @ParameterizedTest
  @MethodSource("all")
  void nothing_is_loaded_from_elsewhere(Path template) {
    assertThat(template).content().doesNotContainPattern(REMOTE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void images_have_a_text_and_layout_tables_say_that_they_are_layout(Path template) {
    String content = read(template);

    assertThat(matches(IMAGE, content)).allMatch(image -> image.contains(" alt=\""));
    assertThat(matches(TABLE, content)).allMatch(table -> table.contains("role=\"presentation\""));
  }

  private static List<String> matches(Pattern pattern, String content) {
    return pattern.matcher(content).results().map(MatchResult::group).toList();
  }

  private static List<Path> files(String folder, String ending) {
    return Stream.of(BUILT_IN, OWN)
        .map(templates -> templates.resolve(folder))
        .filter(Files::isDirectory)
        .flatMap(TemplateRulesTest::below)
        .filter(file -> file.toString().endsWith(ending))
        .sorted()
        .toList();
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
