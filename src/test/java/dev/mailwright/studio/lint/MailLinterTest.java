package dev.mailwright.studio.lint;

import static dev.mailwright.route.DeliveryMode.DIGEST;
import static dev.mailwright.route.DeliveryMode.IMMEDIATE;
import static dev.mailwright.route.DeliveryMode.INFORMATIONAL;
import static dev.mailwright.studio.lint.Finding.Severity.ERROR;
import static dev.mailwright.studio.lint.Finding.Severity.NOTE;
import static dev.mailwright.studio.lint.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mailwright.route.DeliveryMode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailLinterTest {
  private static final String LEAVE = "https://example.com/leave?t=token";

  private final MailLinter checks = new MailLinter();

  static Stream<Arguments> flaws() {
    return Stream.of(
            structure(),
            images(),
            links(),
            leftovers(),
            markup(),
            tables(),
            remote(),
            texts(),
            subjects(),
            sizes(),
            clients())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("flaws")
  void a_finding_has_a_problem_and_a_fix(
      String check, Finding.Severity severity, String problem, TestMail draft) {
    List<Finding> findings =
        checks.of(draft.checked()).stream()
            .filter(finding -> finding.check().equals(check) && finding.problem().contains(problem))
            .toList();

    assertThat(findings).isNotEmpty();
    assertThat(findings).allMatch(finding -> finding.severity() == severity);
    assertThat(findings).allMatch(finding -> !finding.fix().isBlank());
  }

  static Stream<Arguments> sound() {
    return Stream.of(
        arguments("alt", TestMail.body("<img src=\"cid:a\" alt=\"\" width=\"8\">")),
        arguments(
            "alt", TestMail.body("<a href='/a'><img src='cid:a' alt='' width='8'>Orders</a>")),
        arguments("links", TestMail.body("<a name=\"top\"></a>")),
        arguments("links", TestMail.body("<a href=\"mailto:ada@example.com?subject=x\">Ada</a>")),
        arguments(
            "links", TestMail.body("<a href='https://a.example'><img src='cid:a' alt='A'></a>")),
        arguments(
            "links",
            TestMail.body("<a href='https://a.example'>A</a><a href='https://b.example'>A</a>")),
        arguments("leftovers", TestMail.body("<p>A null hypothesis; it is not undefined.</p>")),
        arguments("leftovers", TestMail.text("if (x) { y } costs {5}: NOT_FOUND_AT_ALL & more")),
        arguments("leftovers", TestMail.html("</head>", "<!-- {event.id} --></head>")),
        arguments("escaping", TestMail.body("&lt;script&gt;alert(1)&lt;/script&gt; onclick=x")),
        arguments(
            "tables", TestMail.body("<table><caption>Sums</caption><tr><td>1</td></tr></table>")),
        arguments("remote", TestMail.body("<img src=\"cid:chart\" alt=\"Chart\" width=\"9\">")),
        arguments("text", TestMail.body("<a href=\"https://example.com/\">Shop</a>")),
        arguments(
            "text",
            TestMail.body("<a href='https://b.example/x/'>B</a>").alsoText("https://b.example/x")),
        arguments("subject", TestMail.subject("[ALARM] checkout-cpu-high in eu-west-1")),
        arguments("subject", TestMail.subject("Hello!")),
        arguments(
            "preheader", TestMail.html("It arrives on Monday.", "Monday&#8199;&#847;&zwnj; ")),
        arguments("clients", TestMail.body("<p style=\"color:#000000;padding:1px\">x</p>")));
  }

  @ParameterizedTest
  @MethodSource("sound")
  void a_false_positive_is_not_reported(String check, TestMail draft) {
    assertThat(checks.of(draft.checked()))
        .filteredOn(finding -> finding.check().equals(check))
        .isEmpty();
  }

  @Test
  void a_good_mail_has_no_findings() {
    assertThat(checks.of(TestMail.good().checked())).isEmpty();
  }

  @Test
  void findings_are_sorted_by_severity() {
    TestMail bad =
        TestMail.body("<img src='https://a.example/x.png'><p style='display:flex'>x</p>");

    assertThat(checks.of(bad.checked()))
        .extracting(Finding::severity)
        .isSorted()
        .contains(ERROR, WARNING, NOTE);
  }

  @Test
  void only_the_first_locations_are_listed() {
    StringBuilder images = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      images.append("<img width=\"1\" src=\"cid:").append(i).append("\">");
    }

    assertThat(checks.of(TestMail.body(images.toString()).checked()))
        .filteredOn(finding -> finding.check().equals("alt"))
        .hasSize(6)
        .last()
        .extracting(Finding::location)
        .isEqualTo("and at 15 more places");
  }

  @ParameterizedTest
  @EnumSource(
      value = DeliveryMode.class,
      names = {"INFORMATIONAL", "DIGEST"})
  void optional_mail_needs_an_unsubscribe_link(DeliveryMode mode) {
    TestMail without = TestMail.good();

    assertThat(unsubscribing(without.checked(mode, false)))
        .singleElement()
        .matches(finding -> finding.severity() == WARNING)
        .matches(finding -> finding.fix().contains("MAILWRIGHT_UNSUBSCRIBE_URL"));
    assertThat(unsubscribing(without.checked(mode, true)))
        .singleElement()
        .matches(finding -> finding.severity() == ERROR);
    assertThat(unsubscribing(without.unsubscribe(LEAVE).checked(mode, true))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = DeliveryMode.class,
      names = {"TRANSACTIONAL", "IMMEDIATE"})
  void required_mail_has_no_unsubscribe_link(DeliveryMode mode) {
    assertThat(unsubscribing(TestMail.good().unsubscribe(LEAVE).checked(mode, true)))
        .singleElement()
        .matches(finding -> finding.severity() == ERROR);
    assertThat(unsubscribing(TestMail.good().checked(mode, true))).isEmpty();
  }

  @Test
  void an_unsubscribe_url_needs_one_click_support() {
    CheckedMail mail = TestMail.good().unsubscribe(LEAVE).checked(DIGEST, true);
    String source = mail.source().replaceAll("List-Unsubscribe-Post: [^\r\n]*\r\n", "");

    assertThat(unsubscribing(new CheckedMail(mail.mail(), DIGEST, source, true)))
        .singleElement()
        .matches(finding -> finding.problem().contains("List-Unsubscribe-Post"));
  }

  @Test
  void a_message_that_ses_rejects_is_an_error() {
    CheckedMail mail = TestMail.good().checked();
    String source = mail.source() + "x".repeat(10 * 1024 * 1024);

    assertThat(checks.of(new CheckedMail(mail.mail(), IMMEDIATE, source, false)))
        .filteredOn(finding -> finding.check().equals("size"))
        .singleElement()
        .matches(finding -> finding.severity() == ERROR);
    assertThat(checks.of(new CheckedMail(mail.mail(), INFORMATIONAL, mail.source(), false)))
        .noneMatch(finding -> finding.check().equals("size"));
  }

  private List<Finding> unsubscribing(CheckedMail mail) {
    return checks.of(mail).stream()
        .filter(finding -> finding.check().equals("unsubscribe"))
        .toList();
  }

  private static List<Arguments> structure() {
    return List.of(
        arguments("structure", WARNING, "doctype", TestMail.html("<!DOCTYPE html>", "")),
        arguments("structure", WARNING, "language", TestMail.html(" lang=\"en\"", "")),
        arguments("structure", WARNING, "language", TestMail.html("lang=\"en\"", "lang=\" \"")),
        arguments("structure", WARNING, "title", TestMail.html("<title>", "<title></title><x>")),
        arguments(
            "structure", WARNING, "viewport", TestMail.html("name=\"viewport\"", "name=\"x\"")));
  }

  private static List<Arguments> images() {
    return List.of(
        arguments("alt", ERROR, "no alt", TestMail.body("<img src=\"cid:a\" width=\"1\">")),
        arguments(
            "alt",
            ERROR,
            "empty alt text",
            TestMail.body(
                "<a href=\"https://a.example\"><img src=\"cid:a\" alt=\"\" width=\"1\"></a>")),
        arguments("alt", WARNING, "no width", TestMail.body("<img src=\"cid:a\" alt=\"A\">")));
  }

  private static List<Arguments> links() {
    return List.of(
        link(ERROR, "empty href", "<a href=\" \">Orders</a>"),
        link(ERROR, "has the href #", "<a href=\"#\">Orders</a>"),
        link(ERROR, "scheme javascript:", "<a href=\"JavaScript:alert(1)\">Orders</a>"),
        link(ERROR, "scheme data:", "<a href=\"data:text/html,x\">Orders</a>"),
        link(ERROR, "relative", "<a href=\"/orders\">Orders</a>"),
        link(ERROR, "no address", "<a href=\"mailto:?subject=x\">Orders</a>"),
        link(ERROR, "no href", "<a>Orders</a>"),
        link(ERROR, "no text", "<a href=\"https://a.example\"> &nbsp; </a>"),
        link(WARNING, "not encrypted", "<a href=\"http://a.example\">Orders</a>"),
        link(NOTE, "\"here\"", "<a href=\"https://a.example\">here</a>"),
        link(NOTE, "\"Click here\"", "<a href=\"https://a.example\">Click here &rarr;</a>"));
  }

  private static Arguments link(Finding.Severity severity, String problem, String body) {
    return arguments("links", severity, problem, TestMail.body(body));
  }

  private static List<Arguments> leftovers() {
    return List.of(
        arguments("leftovers", ERROR, "in the subject", TestMail.subject("Hello {event.name}")),
        arguments("leftovers", ERROR, "in the plain text", TestMail.text("from {brand.name}")),
        arguments("leftovers", ERROR, "in the HTML", TestMail.body("{event['odd-name']}")),
        arguments("leftovers", ERROR, "Template code", TestMail.text("{#if event.paid}Paid{/if}")),
        arguments(
            "leftovers", WARNING, "another template language", TestMail.text("Hello {{name}}")),
        arguments(
            "leftovers", WARNING, "another template language", TestMail.text("Hello ${name}")),
        arguments(
            "leftovers", WARNING, "unprintable value", TestMail.body("<p>Total: NOT_FOUND</p>")),
        arguments(
            "leftovers", WARNING, "unprintable value", TestMail.text("Cart: [object Object]")),
        arguments("leftovers", WARNING, "null or undefined", TestMail.text("Hello null,\n")),
        arguments("leftovers", WARNING, "null or undefined", TestMail.text("Total: undefined")),
        arguments("leftovers", WARNING, "null", TestMail.body("<table><td>null</td></table>")),
        arguments("leftovers", WARNING, "entity", TestMail.text("Bed &amp; breakfast")),
        arguments("leftovers", WARNING, "entity", TestMail.subject("It&#39;s here")),
        arguments("leftovers", WARNING, "entity", TestMail.body("Bed &amp;amp; breakfast")));
  }

  private static List<Arguments> markup() {
    return Stream.of(
            "<script>alert(1)</script>",
            "<iframe src=\"https://a.example\"></iframe>",
            "<object></object>",
            "<embed>",
            "<form></form>",
            "<input>",
            "<style>p { color: red; }</style>",
            "<base href=\"https://a.example\">",
            "<p onclick=\"alert(1)\">x</p>",
            "<img src=\"cid:a\" alt=\"\" width=\"1\" OnError=\"alert(1)\">")
        .map(body -> arguments("escaping", ERROR, "drop", TestMail.body(body)))
        .toList();
  }

  private static List<Arguments> tables() {
    String data = "<table role=\"presentation\">";
    return List.of(
        arguments(
            "tables", WARNING, "layout table", TestMail.body("<table><tr><td>x</td></tr></table>")),
        arguments("tables", WARNING, "well formed", TestMail.body(data + "<tr><td>x")),
        arguments("tables", WARNING, "well formed", TestMail.body(data + "<tr><td>x</p></table>")),
        arguments("tables", WARNING, "well formed", TestMail.body(data + "<tr>x</tr></table>")));
  }

  private static List<Arguments> remote() {
    String image = "<img alt=\"A\" width=\"1\" src=\"";
    return List.of(
        arguments(
            "remote", WARNING, "encryption", TestMail.body(image + "http://a.example/x.png\">")),
        arguments("remote", NOTE, "allows it", TestMail.body(image + "https://a.example/x.png\">")),
        arguments(
            "remote",
            WARNING,
            "encryption",
            TestMail.body("<p style=\"background:url('http://a.example/x.png')\">x</p>")),
        arguments(
            "remote",
            NOTE,
            "allows it",
            TestMail.style("@font-face { font-family: A; src: url(https://a.example/a.woff2); }")),
        arguments(
            "remote",
            ERROR,
            "stylesheet",
            TestMail.html(
                "</head>", "<link rel=\"stylesheet\" href=\"https://a.example\"></head>")),
        arguments("remote", ERROR, "stylesheet", TestMail.style("@import 'https://a.example';")),
        arguments(
            "remote",
            ERROR,
            "script",
            TestMail.body("<script src=\"https://a.example\"></script>")));
  }

  private static List<Arguments> texts() {
    return List.of(
        arguments("text", ERROR, "empty", TestMail.text(" \n")),
        arguments(
            "text", WARNING, "not in the plain text", TestMail.text("Your order is on its way")),
        arguments(
            "text",
            WARNING,
            "not in",
            TestMail.body("<a href=\"mailto:help@example.com\">Help</a>")),
        arguments("text", NOTE, "a fifth", TestMail.body("<p>" + "more ".repeat(100) + "</p>")));
  }

  private static List<Arguments> subjects() {
    return List.of(
        arguments("subject", ERROR, "empty", TestMail.subject(" ")),
        arguments("subject", NOTE, "79 characters", TestMail.subject("x".repeat(79))),
        arguments("subject", WARNING, "151 characters", TestMail.subject("x".repeat(151))),
        arguments("subject", WARNING, "capitals", TestMail.subject("READ THIS NOW")),
        arguments("subject", NOTE, "exclamation", TestMail.subject("Wow! Such news!")),
        arguments(
            "preheader", WARNING, "no preheader", TestMail.html(" style=\"display:none;\"", "")),
        arguments(
            "preheader",
            WARNING,
            "no preheader",
            TestMail.html("It arrives on Monday.", "&zwnj; ")),
        arguments(
            "preheader", NOTE, "140", TestMail.html("It arrives on Monday.", "x".repeat(141))),
        arguments(
            "preheader",
            NOTE,
            "repeats the subject",
            TestMail.html("It arrives on Monday.", "Your order is on its way")));
  }

  private static List<Arguments> sizes() {
    return List.of(
        arguments("size", ERROR, "clips", TestMail.body("x".repeat(102 * 1024))),
        arguments("size", WARNING, "clips", TestMail.body("x".repeat(90 * 1024))));
  }

  private static List<Arguments> clients() {
    return List.of(
        client(WARNING, "display:flex is dropped", "<p style=\"display: flex\">x</p>"),
        client(WARNING, "CSS calc() function", "<p style=\"width:calc(1px + 1px)\">x</p>"),
        client(WARNING, "<video> element", "<video></video>"),
        client(WARNING, "white-space", "<p style=\"white-space:pre-line\">one\ntwo</p>"),
        client(NOTE, "white-space", "<p style=\"white-space:pre-line\">one line</p>"),
        client(NOTE, "border-radius", "<p style=\"border-radius:4px\">x</p>"),
        arguments("clients", NOTE, "display:grid", TestMail.style(".a { display: grid; }")),
        arguments("clients", NOTE, "@media (hover)", TestMail.style("@media (hover: hover) {}")),
        arguments("clients", NOTE, ":hover", TestMail.style("a:hover { color: red; }")),
        arguments(
            "clients", NOTE, "vmax unit", TestMail.style("@media print { p { width: 5vmax } }")));
  }

  private static Arguments client(Finding.Severity severity, String problem, String body) {
    return arguments("clients", severity, problem, TestMail.body(body));
  }
}
