package dev.mailwright.studio.css;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CascadeTest {

  private static Document mail(String css, String body) {
    return Jsoup.parse("<!DOCTYPE html><style>" + css + "</style>" + body);
  }

  private static String colour(Document mail, ColourScheme scheme) {
    Element marked = mail.expectFirst("#it");
    return new Cascade(mail, scheme).colour(marked).css();
  }

  private static String colour(String css, String body) {
    return colour(mail(css, body), ColourScheme.LIGHT);
  }

  private static String colourOfParagraph(String css) {
    return colour(css, "<div><p id=it class='a b' title=t>x</p></div>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".a { color: red } p { color: blue }",
        "p { color: blue } p { color: red }",
        "div p { color: red } p { color: blue }",
        "#it { color: red } .a.b { color: blue }",
        "p.a { color: red } .b { color: blue }",
        "div > p { color: red } div { color: blue }",
        ".a { color: red } * { color: blue }",
        "[title] { color: red } p { color: blue }",
        "p { color: red !important } #it { color: blue }",
        "p { color: blue !important } .a { color: red !important }",
        ".a, .none { color: red }",
        "[class~=\"b\"] { color: red } [class~=\"bb\"] { color: blue }",
        "P.a { COLOR: Red }"
      })
  void the_more_specific_or_later_or_important_rule_wins(String css) {
    assertThat(colourOfParagraph(css)).isEqualTo("#ff0000");
  }

  @Test
  void a_style_attribute_wins_unless_a_rule_is_important() {
    String body = "<p id=it style='color:red'>x</p>";

    assertThat(colour("#it { color: blue }", body)).isEqualTo("#ff0000");
    assertThat(colour("p { color: blue !important }", body)).isEqualTo("#0000ff");
    assertThat(colour("p { color: blue !important }", "<p id=it style='color:red!important'>x</p>"))
        .isEqualTo("#ff0000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@media (prefers-color-scheme: dark)| true",
        "@media screen and (prefers-color-scheme:dark)| true",
        "@media only screen and (min-width: 1px) and (prefers-color-scheme: dark)| true",
        "@media print, (prefers-color-scheme: dark)| true",
        "@media not all and (prefers-color-scheme: light)| true",
        "@media screen| true",
        "@media (min-width: 600px)| true",
        "@media (prefers-color-scheme: light)| false",
        "@media print and (prefers-color-scheme: dark)| false",
        "@media (max-width: 480px)| false",
        "@media (max-width: 480px) and (prefers-color-scheme: dark)| false",
        "@media screen and (-webkit-min-device-pixel-ratio:0)| false",
        "@media yahoo| false",
        "@supports (display: grid)| false"
      })
  void a_media_query_decides_whether_its_rules_apply(String query, boolean applies) {
    Document mail = mail(query + " { p { color: red } }", "<p id=it>x</p>");

    assertThat(colour(mail, ColourScheme.DARK)).isEqualTo(applies ? "#ff0000" : "#ffffff");
  }

  @Test
  void dark_rules_apply_in_dark_mode_only() {
    Document mail =
        mail(
            "@media (prefers-color-scheme: dark) { p { color: red !important } }",
            "<p id=it style='color:#123456'>x</p>");

    assertThat(colour(mail, ColourScheme.DARK)).isEqualTo("#ff0000");
    assertThat(colour(mail, ColourScheme.LIGHT)).isEqualTo("#123456");
  }

  @Test
  void a_style_block_may_be_for_a_medium_as_a_whole() {
    Document mail =
        Jsoup.parse(
            "<style media='(prefers-color-scheme: dark)'>p { color: red }</style><p id=it>x</p>");

    assertThat(colour(mail, ColourScheme.DARK)).isEqualTo("#ff0000");
    assertThat(colour(mail, ColourScheme.LIGHT)).isEqualTo("#000000");
  }

  @Test
  void styles_for_outlook_com_wait_for_its_attribute() {
    String css = "[data-ogsc] .a { color: red !important }";

    assertThat(colourOfParagraph(css)).isEqualTo("#000000");
    assertThat(colour(css, "<div data-ogsc><p id=it class=a>x</p></div>")).isEqualTo("#ff0000");
  }

  @Test
  void colour_and_font_are_inherited_and_a_background_is_not() {
    Document mail =
        mail(
            ".o { color: red; font-size: 20px; font-weight: bold; background-color: #eee }",
            "<div class=o><p><span id=it>x</span></p></div>");
    Cascade cascade = new Cascade(mail, ColourScheme.LIGHT);
    Element it = mail.expectFirst("#it");

    assertThat(cascade.colour(it).css()).isEqualTo("#ff0000");
    assertThat(cascade.fontSize(it)).isEqualTo(20);
    assertThat(cascade.bold(it)).isTrue();
    assertThat(cascade.background(it)).isEqualTo(Colour.TRANSPARENT);
    assertThat(cascade.backdrop(it).css()).isEqualTo("#eeeeee");
  }

  @Test
  void inherit_takes_the_parents_value() {
    Document mail = mail("a { color: inherit }", "<p style='color:red'><a id=it href=x>x</a></p>");

    assertThat(colour(mail, ColourScheme.LIGHT)).isEqualTo("#ff0000");
  }

  @Test
  void a_link_has_the_default_colour_unless_the_mail_sets_one() {
    String link = "<p style='color:red'><a id=it href=x>x</a></p>";

    assertThat(colour("", link)).isEqualTo("#0000ee");
    assertThat(colour("a:link { color: #123456 } a:hover { color: lime }", link))
        .isEqualTo("#123456");
    assertThat(colour("", "<body link='#abcdef'>" + link)).isEqualTo("#abcdef");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "background: #abcdef",
        "background: url(x.png) no-repeat #ABCDEF",
        "background: linear-gradient(red, blue) 0 0, #abcdef",
        "background-color: red; background: #abcdef",
        "background: #abcdef; background-color: nonsense",
        "background: #abcdef; background: var(--x)"
      })
  void a_background_is_found_in_its_shorthand(String style) {
    assertThat(backdrop("<p id=it style='" + style + "'>x</p>")).isEqualTo("#abcdef");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<table bgcolor='#abcdef'><tr><td id=it>x</td></tr></table>",
        "<table><tr><td id=it bgcolor=abcdef>x</td></tr></table>",
        "<body bgcolor=red style='background:#abcdef'><p id=it>x</p></body>",
        "<div style='background:#abcdef'><p id=it style='background:rgba(0,0,0,0)'>x</p></div>",
        "<div style='background:#abcdef'><p id=it bgcolor=red>x</p></div>"
      })
  void a_background_may_come_from_an_attribute_or_from_an_ancestor(String body) {
    assertThat(backdrop(body)).isEqualTo("#abcdef");
  }

  private static String backdrop(String body) {
    Document mail = mail("", body);
    return new Cascade(mail, ColourScheme.LIGHT).backdrop(mail.expectFirst("#it")).css();
  }

  @Test
  void without_a_background_the_canvas_colour_applies() {
    Document mail = mail("", "<p id=it>x</p>");
    Element it = mail.expectFirst("#it");

    assertThat(new Cascade(mail, ColourScheme.LIGHT).backdrop(it)).isEqualTo(Colour.WHITE);
    assertThat(new Cascade(mail, ColourScheme.DARK).backdrop(it).css()).isEqualTo("#121212");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "18pt | 24",
        "1.5em | 30",
        "150% | 30",
        "2rem | 32",
        "large | 18",
        "smaller | 16.667",
        ".5em | 10",
        "nonsense | 20"
      })
  void a_font_size_is_computed_in_pixels(String size, double pixels) {
    assertThat(fontSize("<div style='font-size:20px'><p id=it style='font-size:" + size + "'>x"))
        .isCloseTo(pixels, within(0.001));
  }

  @Test
  void the_font_shorthand_and_tags_set_size_and_weight() {
    Document mail =
        mail("", "<p id=it style=\"font:bold 18px/1.2 'Segoe UI',Arial\">x</p><h2>y</h2>");
    Cascade cascade = new Cascade(mail, ColourScheme.LIGHT);

    assertThat(cascade.fontSize(mail.expectFirst("#it"))).isEqualTo(18);
    assertThat(cascade.bold(mail.expectFirst("#it"))).isTrue();
    assertThat(cascade.fontSize(mail.expectFirst("h2"))).isEqualTo(24);
    assertThat(cascade.bold(mail.expectFirst("h2"))).isTrue();
    assertThat(fontSize("<font id=it size=5>x</font>")).isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource({
    "300, bolder, 400",
    "400, bolder, 700",
    "700, bolder, 900",
    "400, lighter, 100",
    "700, lighter, 400",
    "900, lighter, 700",
    "700, normal, 400",
    "400, 650, 650",
    "700, x, 700"
  })
  void a_weight_can_be_relative_to_the_parent(String parent, String weight, int computed) {
    Document mail =
        mail(
            "",
            "<p style='font-weight:" + parent + "'><i id=it style='font-weight:" + weight + "'>");

    assertThat(new Cascade(mail, ColourScheme.LIGHT).fontWeight(mail.expectFirst("#it")))
        .isEqualTo(computed);
  }

  private static double fontSize(String body) {
    Document mail = mail("", body);
    return new Cascade(mail, ColourScheme.LIGHT).fontSize(mail.expectFirst("#it"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p id=it>x | true",
        "<p id=it style='font-size:0'>x | false",
        "<p id=it style='font-size:1px'>x | false",
        "<div style='font-size:0'><p id=it style='font-size:14px'>x | true",
        "<div style='display:none'><p id=it>x | false",
        "<div style='max-height:0;overflow:hidden'><p id=it>x | false",
        "<div style='max-height:0px'><p id=it>x | false",
        "<div style='max-height:10px'><p id=it>x | true",
        "<div style='opacity:0'><p id=it>x | false",
        "<div style='opacity:0.9'><p id=it>x | true",
        "<p id=it style='mso-hide:all'>x | true",
        "<p id=it hidden>x | false",
        "<title id=it>x | false"
      })
  void a_preheader_is_not_shown(String body, boolean shown) {
    Document mail = mail("", body);

    assertThat(new Cascade(mail, ColourScheme.LIGHT).shown(mail.expectFirst("#it")))
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p { color: red; color: ; }",
        "p { color: red; color: nonsense }",
        "p { color red } p { color: red }",
        "p { *zoom: 1; mso-line-height-rule: exactly; color: red }",
        "}} p { color: blue } p { color: red }",
        "p[ { color: blue } p { color: red }",
        "p { color: red } @media (width <= 480px) { p { color: blue } }",
        "p { color: red } p:nonsense { color: blue } p::before { color: blue }",
        "@import url(x.css); @font-face { font-family: x } p { color: red }",
        "<!-- p { color: red } -->",
        "p { color: red"
      })
  void broken_css_is_skipped_and_the_rest_applies(String css) {
    assertThat(colourOfParagraph(css)).isEqualTo("#ff0000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "}", "@", "@media", "\"", "/*", "p { color: rgb( }", "\\", "\u0000"})
  void unreadable_css_has_no_effect(String css) {
    assertThat(colourOfParagraph(css)).isEqualTo("#000000");
    assertThat(colour("", "<p id=it style='" + css + "'>x</p>")).isEqualTo("#000000");
  }
}
