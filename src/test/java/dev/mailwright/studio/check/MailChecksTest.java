package dev.mailwright.studio.check;

import static dev.mailwright.route.DeliveryMode.DIGEST;
import static dev.mailwright.route.DeliveryMode.IMMEDIATE;
import static dev.mailwright.route.DeliveryMode.INFORMATIONAL;
import static dev.mailwright.studio.check.Severity.ERROR;
import static dev.mailwright.studio.check.Severity.NOTE;
import static dev.mailwright.studio.check.Severity.WARNING;
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

class MailChecksTest {
  private static final String LEAVE = "https://example.com/leave?t=token";

  private final MailChecks checks = new MailChecks();

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
  void a_flaw_is_found_with_what_it_is_and_what_to_do(
      String check, Severity severity, String what, Draft draft) {
    List<Finding> findings =
        checks.of(draft.checked()).stream()
            .filter(finding -> finding.check().equals(check) && finding.what().contains(what))
            .toList();

    assertThat(findings).isNotEmpty();
    assertThat(findings).allMatch(finding -> finding.severity() == severity);
    assertThat(findings).allMatch(finding -> !finding.fix().isBlank());
  }

  static Stream<Arguments> sound() {
    return Stream.of(
        arguments("alt", Draft.body("<img src=\"cid:a\" alt=\"\" width=\"8\">")),
        arguments("alt", Draft.body("<a href='/a'><img src='cid:a' alt='' width='8'>Orders</a>")),
        arguments("links", Draft.body("<a name=\"top\"></a>")),
        arguments("links", Draft.body("<a href=\"mailto:ada@example.com?subject=x\">Ada</a>")),
        arguments("links", Draft.body("<a href='https://a.example'><img src='cid:a' alt='A'></a>")),
        arguments(
            "links",
            Draft.body("<a href='https://a.example'>A</a><a href='https://b.example'>A</a>")),
        arguments("leftovers", Draft.body("<p>A null hypothesis; it is not undefined.</p>")),
        arguments("leftovers", Draft.text("if (x) { y } costs {5}: NOT_FOUND_AT_ALL & more")),
        arguments("leftovers", Draft.html("</head>", "<!-- {event.id} --></head>")),
        arguments("escaping", Draft.body("&lt;script&gt;alert(1)&lt;/script&gt; onclick=x")),
        arguments(
            "tables", Draft.body("<table><caption>Sums</caption><tr><td>1</td></tr></table>")),
        arguments("remote", Draft.body("<img src=\"cid:chart\" alt=\"Chart\" width=\"9\">")),
        arguments("text", Draft.body("<a href=\"https://example.com/\">Shop</a>")),
        arguments(
            "text",
            Draft.body("<a href='https://b.example/x/'>B</a>").alsoText("https://b.example/x")),
        arguments("subject", Draft.subject("[ALARM] checkout-cpu-high in eu-west-1")),
        arguments("subject", Draft.subject("Hello!")),
        arguments("preheader", Draft.html("It arrives on Monday.", "Monday&#8199;&#847;&zwnj; ")),
        arguments("clients", Draft.body("<p style=\"color:#000000;padding:1px\">x</p>")));
  }

  @ParameterizedTest
  @MethodSource("sound")
  void what_only_looks_like_a_flaw_is_none(String check, Draft draft) {
    assertThat(checks.of(draft.checked()))
        .filteredOn(finding -> finding.check().equals(check))
        .isEmpty();
  }

  @Test
  void nothing_is_found_in_a_good_mail() {
    assertThat(checks.of(Draft.good().checked())).isEmpty();
  }

  @Test
  void the_worst_comes_first() {
    Draft bad = Draft.body("<img src='https://a.example/x.png'><p style='display:flex'>x</p>");

    assertThat(checks.of(bad.checked()))
        .extracting(Finding::severity)
        .isSorted()
        .contains(ERROR, WARNING, NOTE);
  }

  @Test
  void of_many_places_only_the_first_few_are_named() {
    StringBuilder images = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      images.append("<img width=\"1\" src=\"cid:").append(i).append("\">");
    }

    assertThat(checks.of(Draft.body(images.toString()).checked()))
        .filteredOn(finding -> finding.check().equals("alt"))
        .hasSize(6)
        .last()
        .extracting(Finding::where)
        .isEqualTo("and at 15 more places");
  }

  @ParameterizedTest
  @EnumSource(
      value = DeliveryMode.class,
      names = {"INFORMATIONAL", "DIGEST"})
  void what_can_be_missed_needs_a_way_out(DeliveryMode mode) {
    Draft without = Draft.good();

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
  void what_must_arrive_has_no_way_out(DeliveryMode mode) {
    assertThat(unsubscribing(Draft.good().unsubscribe(LEAVE).checked(mode, true)))
        .singleElement()
        .matches(finding -> finding.severity() == ERROR);
    assertThat(unsubscribing(Draft.good().checked(mode, true))).isEmpty();
  }

  @Test
  void a_url_to_unsubscribe_takes_one_click() {
    Checked mail = Draft.good().unsubscribe(LEAVE).checked(DIGEST, true);
    String source = mail.source().replaceAll("List-Unsubscribe-Post: [^\r\n]*\r\n", "");

    assertThat(unsubscribing(new Checked(mail.mail(), DIGEST, source, true)))
        .singleElement()
        .matches(finding -> finding.what().contains("List-Unsubscribe-Post"));
  }

  @Test
  void a_message_that_ses_does_not_take_is_an_error() {
    Checked mail = Draft.good().checked();
    String source = mail.source() + "x".repeat(10 * 1024 * 1024);

    assertThat(checks.of(new Checked(mail.mail(), IMMEDIATE, source, false)))
        .filteredOn(finding -> finding.check().equals("size"))
        .singleElement()
        .matches(finding -> finding.severity() == ERROR);
    assertThat(checks.of(new Checked(mail.mail(), INFORMATIONAL, mail.source(), false)))
        .noneMatch(finding -> finding.check().equals("size"));
  }

  private List<Finding> unsubscribing(Checked mail) {
    return checks.of(mail).stream()
        .filter(finding -> finding.check().equals("unsubscribe"))
        .toList();
  }

  private static List<Arguments> structure() {
    return List.of(
        arguments("structure", WARNING, "doctype", Draft.html("<!DOCTYPE html>", "")),
        arguments("structure", WARNING, "language", Draft.html(" lang=\"en\"", "")),
        arguments("structure", WARNING, "language", Draft.html("lang=\"en\"", "lang=\" \"")),
        arguments("structure", WARNING, "title", Draft.html("<title>", "<title></title><x>")),
        arguments("structure", WARNING, "viewport", Draft.html("name=\"viewport\"", "name=\"x\"")));
  }

  private static List<Arguments> images() {
    return List.of(
        arguments("alt", ERROR, "no text", Draft.body("<img src=\"cid:a\" width=\"1\">")),
        arguments(
            "alt",
            ERROR,
            "empty text",
            Draft.body(
                "<a href=\"https://a.example\"><img src=\"cid:a\" alt=\"\" width=\"1\"></a>")),
        arguments("alt", WARNING, "no width", Draft.body("<img src=\"cid:a\" alt=\"A\">")));
  }

  private static List<Arguments> links() {
    return List.of(
        link(ERROR, "empty href", "<a href=\" \">Orders</a>"),
        link(ERROR, "leads to #", "<a href=\"#\">Orders</a>"),
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

  private static Arguments link(Severity severity, String what, String body) {
    return arguments("links", severity, what, Draft.body(body));
  }

  private static List<Arguments> leftovers() {
    return List.of(
        arguments("leftovers", ERROR, "in the subject", Draft.subject("Hello {event.name}")),
        arguments("leftovers", ERROR, "in the plain text", Draft.text("from {brand.name}")),
        arguments("leftovers", ERROR, "in the HTML", Draft.body("{event['odd-name']}")),
        arguments("leftovers", ERROR, "Template code", Draft.text("{#if event.paid}Paid{/if}")),
        arguments("leftovers", WARNING, "another template language", Draft.text("Hello {{name}}")),
        arguments("leftovers", WARNING, "another template language", Draft.text("Hello ${name}")),
        arguments("leftovers", WARNING, "no value", Draft.body("<p>Total: NOT_FOUND</p>")),
        arguments("leftovers", WARNING, "no value", Draft.text("Cart: [object Object]")),
        arguments("leftovers", WARNING, "null or undefined", Draft.text("Hello null,\n")),
        arguments("leftovers", WARNING, "null or undefined", Draft.text("Total: undefined")),
        arguments("leftovers", WARNING, "null", Draft.body("<table><td>null</td></table>")),
        arguments("leftovers", WARNING, "entity", Draft.text("Bed &amp; breakfast")),
        arguments("leftovers", WARNING, "entity", Draft.subject("It&#39;s here")),
        arguments("leftovers", WARNING, "entity", Draft.body("Bed &amp;amp; breakfast")));
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
        .map(body -> arguments("escaping", ERROR, "drop", Draft.body(body)))
        .toList();
  }

  private static List<Arguments> tables() {
    String data = "<table role=\"presentation\">";
    return List.of(
        arguments("tables", WARNING, "lays out", Draft.body("<table><tr><td>x</td></tr></table>")),
        arguments("tables", WARNING, "well formed", Draft.body(data + "<tr><td>x")),
        arguments("tables", WARNING, "well formed", Draft.body(data + "<tr><td>x</p></table>")),
        arguments("tables", WARNING, "well formed", Draft.body(data + "<tr>x</tr></table>")));
  }

  private static List<Arguments> remote() {
    String image = "<img alt=\"A\" width=\"1\" src=\"";
    return List.of(
        arguments("remote", WARNING, "encryption", Draft.body(image + "http://a.example/x.png\">")),
        arguments("remote", NOTE, "allows it", Draft.body(image + "https://a.example/x.png\">")),
        arguments(
            "remote",
            WARNING,
            "encryption",
            Draft.body("<p style=\"background:url('http://a.example/x.png')\">x</p>")),
        arguments(
            "remote",
            NOTE,
            "allows it",
            Draft.style("@font-face { font-family: A; src: url(https://a.example/a.woff2); }")),
        arguments(
            "remote",
            ERROR,
            "stylesheet",
            Draft.html("</head>", "<link rel=\"stylesheet\" href=\"https://a.example\"></head>")),
        arguments("remote", ERROR, "stylesheet", Draft.style("@import 'https://a.example';")),
        arguments(
            "remote", ERROR, "script", Draft.body("<script src=\"https://a.example\"></script>")));
  }

  private static List<Arguments> texts() {
    return List.of(
        arguments("text", ERROR, "empty", Draft.text(" \n")),
        arguments("text", WARNING, "not in the plain text", Draft.text("Your order is on its way")),
        arguments(
            "text", WARNING, "not in", Draft.body("<a href=\"mailto:help@example.com\">Help</a>")),
        arguments("text", NOTE, "a fifth", Draft.body("<p>" + "more ".repeat(100) + "</p>")));
  }

  private static List<Arguments> subjects() {
    return List.of(
        arguments("subject", ERROR, "empty", Draft.subject(" ")),
        arguments("subject", NOTE, "79 characters", Draft.subject("x".repeat(79))),
        arguments("subject", WARNING, "151 characters", Draft.subject("x".repeat(151))),
        arguments("subject", WARNING, "capitals", Draft.subject("READ THIS NOW")),
        arguments("subject", NOTE, "exclamation", Draft.subject("Wow! Such news!")),
        arguments("preheader", WARNING, "no preheader", Draft.html(" style=\"display:none;\"", "")),
        arguments(
            "preheader", WARNING, "no preheader", Draft.html("It arrives on Monday.", "&zwnj; ")),
        arguments("preheader", NOTE, "140", Draft.html("It arrives on Monday.", "x".repeat(141))),
        arguments(
            "preheader",
            NOTE,
            "what the subject says",
            Draft.html("It arrives on Monday.", "Your order is on its way")));
  }

  private static List<Arguments> sizes() {
    return List.of(
        arguments("size", ERROR, "clips", Draft.body("x".repeat(102 * 1024))),
        arguments("size", WARNING, "clips", Draft.body("x".repeat(90 * 1024))));
  }

  private static List<Arguments> clients() {
    return List.of(
        client(WARNING, "display:flex is dropped", "<p style=\"display: flex\">x</p>"),
        client(WARNING, "CSS calc() function", "<p style=\"width:calc(1px + 1px)\">x</p>"),
        client(WARNING, "<video> element", "<video></video>"),
        client(WARNING, "white-space", "<p style=\"white-space:pre-line\">one\ntwo</p>"),
        client(NOTE, "white-space", "<p style=\"white-space:pre-line\">one line</p>"),
        client(NOTE, "border-radius", "<p style=\"border-radius:4px\">x</p>"),
        arguments("clients", NOTE, "display:grid", Draft.style(".a { display: grid; }")),
        arguments("clients", NOTE, "@media (hover)", Draft.style("@media (hover: hover) {}")),
        arguments("clients", NOTE, ":hover", Draft.style("a:hover { color: red; }")),
        arguments(
            "clients", NOTE, "vmax unit", Draft.style("@media print { p { width: 5vmax } }")));
  }

  private static Arguments client(Severity severity, String what, String body) {
    return arguments("clients", severity, what, Draft.body(body));
  }
}
