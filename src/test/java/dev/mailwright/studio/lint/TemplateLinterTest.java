package dev.mailwright.studio.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateLinterTest {
  private static final String HTML = "mail/order.html";
  private static final String TEXT = "mail/order.txt";
  private static final String SUBJECT = "{#capture subject}Hello{/capture}\n";

  private final TemplateLinter checks = new TemplateLinter();

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments("escaping", HTML, "<p>{event.name.raw}</p>"),
        arguments("escaping", HTML, "<p>{event.name.safe ?: ''}</p>"),
        arguments("escaping", HTML, "{#eval event.code /}"),
        arguments("escaping", HTML, "{str:eval(event.code)}"),
        arguments("escaping", TEXT, SUBJECT + "{event.name.raw}"),
        arguments("escaping", HTML, "<a href={event.url}>Order</a>"),
        arguments("escaping", HTML, "<a\n  class=\"x\" href={event.url}>Order</a>"),
        arguments("remote", HTML, "<link rel=\"stylesheet\">"),
        arguments("remote", HTML, "<script>alert(1)</script>"),
        arguments("remote", HTML, "<IFRAME></IFRAME>"),
        arguments("remote", HTML, "<form></form>"),
        arguments("remote", HTML, "<object></object>"),
        arguments("remote", HTML, "<embed>"),
        arguments("remote", HTML, "<style>@import 'x.css';</style>"),
        arguments("remote", HTML, "<img alt=\"A\" src=\"https://a.example/a.png\">"),
        arguments("remote", HTML, "<td background=\"http://a.example/a.png\">"),
        arguments("remote", HTML, "<td style=\"background:url('//a.example/a.png')\">"),
        arguments("alt", HTML, "<img src=\"cid:chart\">"),
        arguments("alt", HTML, "<img src=\"cid:chart\" data-alt=\"A\">"),
        arguments("tables", HTML, "<table width=\"100%\"><tr><td>x</td></tr></table>"),
        arguments("subject", TEXT, "Hello"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("broken")
  void a_broken_template_is_an_error_with_reason_and_fix(String check, String file, String source) {
    assertThat(checks.of(file, source))
        .singleElement()
        .matches(finding -> finding.check().equals(check))
        .matches(finding -> finding.severity() == Finding.Severity.ERROR)
        .matches(finding -> !finding.problem().isBlank() && !finding.fix().isBlank())
        .matches(finding -> finding.location().startsWith(file + ", line "));
  }

  @Test
  void a_finding_has_its_line_number_and_text() {
    String source = "<p>\n{! <script>\n !}\n   <b>{event.name.raw}</b>  \n</p>";

    assertThat(checks.of(HTML, source))
        .extracting(Finding::location)
        .containsExactly("mail/order.html, line 4: <b>{event.name.raw}</b>");
  }

  @Test
  void each_line_has_its_finding() {
    assertThat(checks.of(HTML, "<img src=\"cid:a\">\n<img src=\"cid:b\">\n")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"{event.url}\">Order</a>",
        "{#row label=\"Time\" value=alarm.status.time /}",
        "{event.raw_total} {event.safety}",
        "Fields.raw, and .safe",
        "<a href=\"https://a.example/x\">A page</a>",
        "<img src=\"cid:chart\" alt=\"{digest.chart.alt}\">",
        "<table role=\"presentation\"><tr><td>x</td></tr></table>",
        "<table width=\"100%\">\n<caption>Sums</caption>",
        "{! <script> {event.x.raw} !}"
      })
  void a_false_positive_is_not_reported(String source) {
    assertThat(checks.of(HTML, source)).isEmpty();
  }

  @Test
  void plain_text_can_mention_html() {
    assertThat(checks.of(TEXT, SUBJECT + "<script> and <table> are <img>")).isEmpty();
    assertThat(checks.of("part.txt", "included, so without a subject")).isEmpty();
  }
}
