package dev.mailwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.studio.lint.TemplateLinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for all templates, built-in and custom. */
class TemplateRulesTest {
  private static final List<Path> ROOTS =
      List.of(Path.of("src/main/resources/templates"), Path.of("mailwright/templates"));

  private final TemplateLinter checks = new TemplateLinter();

  /** A template and its root folder. */
  record Source(Path root, String name) {
    Path file() {
      return root.resolve(name);
    }

    @Override
    public String toString() {
      return file().toString();
    }
  }

  static List<Source> all() {
    return ROOTS.stream().filter(Files::isDirectory).flatMap(TemplateRulesTest::below).toList();
  }

  static List<Source> mails() {
    return all().stream().filter(source -> source.name().matches("mail/.*\\.html")).toList();
  }

  @ParameterizedTest
  @MethodSource("mails")
  void each_html_template_has_a_plain_text_one(Source html) {
    assertThat(html.root().resolve(html.name().replaceAll("\\.html$", ".txt"))).exists();
  }

  @ParameterizedTest
  @MethodSource("all")
  void no_template_has_a_finding(Source template) throws IOException {
    assertThat(checks.of(template.name(), Files.readString(template.file()))).isEmpty();
  }

  private static Stream<Source> below(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> new Source(root, root.relativize(file).toString().replace('\\', '/')))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
