package dev.mailwright.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the tables in docs/configuration.md with the registry; -Dgolden.write rewrites them. */
class ConfigurationDocTest {
  private static final Path FILE = Path.of("docs/configuration.md");

  @Test
  void the_documentation_lists_each_setting_of_the_registry() throws IOException {
    String current = Files.readString(FILE);
    String expected = withTable(current, "settings", setting -> !setting.isOfRoute());
    expected = withTable(expected, "route settings", Setting::isOfRoute);

    if (System.getProperty("golden.write") != null) {
      Files.writeString(FILE, expected);
    }
    assertThat(Files.readString(FILE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void each_setting_is_described_in_one_sentence_and_has_a_type(Setting setting) {
    assertThat(setting.type()).isNotBlank();
    assertThat(setting.description()).endsWith(".").doesNotContain("\n", "|");
  }

  @Test
  void each_route_setting_with_a_general_setting_has_the_same_type() {
    List<Setting> routes = Setting.ofRoutes().filter(s -> s.general().isPresent()).toList();

    assertThat(routes)
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.type()).isEqualTo(s.general().orElseThrow().type()));
  }

  private static String withTable(String document, String name, Predicate<Setting> chosen) {
    Pattern region =
        Pattern.compile("(<!-- " + name + ":[^\n]* -->\n)[\\s\\S]*?(<!-- /" + name + " -->)");
    String rows =
        Arrays.stream(Setting.values())
            .filter(chosen)
            .map(ConfigurationDocTest::row)
            .collect(Collectors.joining());
    String table =
        "| environment variable | property | type | default | description |\n"
            + "| --- | --- | --- | --- | --- |\n"
            + rows;
    Matcher matcher = region.matcher(document);
    assertThat(matcher.find()).as("markers of " + name).isTrue();
    return document.substring(0, matcher.end(1)) + table + document.substring(matcher.start(2));
  }

  private static String row(Setting setting) {
    String text = setting.defaultText();
    return "| "
        + String.join(
            " | ",
            '`' + setting.variable() + '`',
            '`' + setting.property() + '`',
            setting.type(),
            text.matches("[A-Z][A-Z_]+|\\S*[0-9#]\\S*|false|off|UTC|weekly monday 08:00|5 in PT10M")
                ? '`' + text + '`'
                : text,
            setting.description())
        + " |\n";
  }
}
