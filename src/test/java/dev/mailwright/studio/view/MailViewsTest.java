package dev.mailwright.studio.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.mail.InlineImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailViewsTest {
  private static final String DOCTYPE = "<!DOCTYPE html>";
  private static final String SCHEMES =
      """
      <style>
      @media screen and (prefers-color-scheme: dark) { p { color: #fff } }
      @media ( prefers-color-scheme:LIGHT ) { p { color: #000 } }
      @media (max-width: 480px) { p { margin: 0 } }
      </style><p>Hi</p>
      """;

  private static String sheet(String html, MailView view) {
    return document(html, view).select("style").last().data();
  }

  private static Document document(String html, MailView view) {
    return Jsoup.parse(view.render(DOCTYPE + html));
  }

  private static String style(String html, MailView view) {
    return document(html, view).expectFirst("#it").attr("style");
  }

  @ParameterizedTest
  @EnumSource(MailView.class)
  void doctype_conditional_comments_and_text_stay(MailView view) {
    String html =
        DOCTYPE
            + "<html><head><meta charset=\"utf-8\"></head><body><!--[if mso]><table><tr><td>"
            + "<![endif]--><p>Gr\u00fc\u00dfe &amp; \u20ac  </p>\n\n<p>a<b>b</b> c</p><!--[if mso]>"
            + "</td></tr></table><![endif]--></body></html>";

    assertThat(view.render(html))
        .startsWith("<!doctype html>")
        .contains("<meta charset=\"UTF-8\">")
        .contains("<!--[if mso]><table><tr><td><![endif]--><p>Gr\u00fc\u00dfe &amp; \u20ac  </p>")
        .contains("</p>\n\n<p>a<b>b</b> c</p><!--[if mso]></td></tr></table><![endif]-->");
  }

  @ParameterizedTest
  @EnumSource(MailView.class)
  void each_view_has_a_label_and_a_description(MailView view) {
    assertThat(view.label()).isNotBlank().hasSizeLessThan(15);
    assertThat(view.description()).endsWith(".");
  }

  @Test
  void the_light_view_never_applies_dark_styles() {
    assertThat(sheet(SCHEMES, MailView.LIGHT))
        .contains("@media screen and (min-width:999999px) { p { color: #fff } }")
        .contains("@media (min-width:0px) { p { color: #000 } }")
        .contains("@media (max-width: 480px) { p { margin: 0 } }");
  }

  @Test
  void the_dark_view_always_applies_dark_styles() {
    assertThat(sheet(SCHEMES, MailView.DARK))
        .contains("@media screen and (min-width:0px) { p { color: #fff } }")
        .contains("@media (min-width:999999px) { p { color: #000 } }");
  }

  @Test
  void media_attributes_are_resolved() {
    String html =
        "<style media='(prefers-color-scheme: dark)'>p { color: red }</style><picture><source"
            + " media='(prefers-color-scheme: dark)' srcset=dark.png><img src=light.png></picture>";

    assertThat(document(html, MailView.DARK).select("[media]"))
        .extracting(element -> element.attr("media"))
        .containsExactly("(min-width:0px)", "(min-width:0px)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"LIGHT | light | #ffffff", "DARK | dark | #121212", "FORCED_DARK | dark | #000000"})
  void a_mail_without_a_background_gets_the_canvas_of_its_scheme(
      MailView view, String scheme, String canvas) {
    Document bare = document("<html style='margin:0'><p>Hi</p>", view);

    assertThat(bare.expectFirst("html").attr("style"))
        .isEqualTo("margin:0;color-scheme:" + scheme + " !important");
    assertThat(bare.expectFirst("style").data()).isEqualTo("body{background-color:" + canvas + "}");
  }

  @ParameterizedTest
  @EnumSource(MailView.class)
  void a_mail_that_sets_its_background_keeps_it(MailView view) {
    assertThat(document("<body bgcolor=#eeeeee><p>Hi</p>", view).select("style")).isEmpty();
    assertThat(document("<body style='background:#eee'><p>Hi</p>", view).select("style")).isEmpty();
  }

  @Test
  void a_background_for_dark_mode_alone_leaves_the_canvas_of_light_mode_white() {
    String html =
        "<style>@media (prefers-color-scheme: dark) { body { background: #222 } }</style>Hi";

    assertThat(document(html, MailView.DARK).select("style")).hasSize(1);
    assertThat(document(html, MailView.LIGHT).select("style")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "color:#000;background-color:white | color:#ffffff;background-color:#000000",
        "COLOR: Black !important; margin:0 | COLOR: #ffffff !important; margin:0",
        "background:#fff url(red.png) no-repeat | background:#000000 url(red.png) no-repeat",
        "background:linear-gradient(#fff, black) | background:linear-gradient(#000000, #ffffff)",
        "border:1px solid #eee | border:1px solid #111111",
        "color:rgba(0, 0, 0, .5) | color:rgba(255,255,255,0.500)",
        "background-color:transparent | background-color:transparent",
        "white-space:nowrap;font-family:Red,Black | white-space:nowrap;font-family:Red,Black",
        "background:url(data:image/png;color:red) #fff | background:url(data:image/png;color:red)"
            + " #000000",
        "color:#1d2733 | color:#ccd6e2",
        "/* color:#000 */color:#000 | /* color:#000 */color:#ffffff",
        "content:\";color:#000\";color:#000 | content:\";color:#000\";color:#ffffff",
        "color:nonsense | color:nonsense"
      })
  void forced_dark_inverts_colours_of_style_attributes(String style, String turned) {
    String html = "<p id=it style='" + style + "'>Hi</p>";

    assertThat(style(html, MailView.FORCED_DARK)).isEqualTo(turned);
  }

  @Test
  void forced_dark_inverts_colours_of_style_blocks_and_ignores_dark_rules() {
    String css =
        "<style>#fff a:hover, .red { color: #000 }\n@media (max-width: 9px) { p { color: #fff } }"
            + "@media (prefers-color-scheme: dark) { p { margin: 1px } }</style>";

    assertThat(sheet(css, MailView.FORCED_DARK))
        .isEqualTo(
            "#fff a:hover, .red { color: #ffffff }\n@media (max-width: 9px) { p { color: #000000 }"
                + " }@media (min-width:999999px) { p { margin: 1px } }");
  }

  @Test
  void forced_dark_inverts_colours_of_attributes_and_keeps_images() {
    Document turned =
        document(
            "<body text=black bgcolor='#FFFFFF' link=navy><font color=000000>x</font>"
                + "<img id=it src='white.png' style='width:9px'>",
            MailView.FORCED_DARK);

    assertThat(turned.body().attr("text")).isEqualTo("#ffffff");
    assertThat(turned.body().attr("bgcolor")).isEqualTo("#000000");
    assertThat(turned.body().attr("link")).isEqualTo("#7f7fff");
    assertThat(turned.expectFirst("font").attr("color")).isEqualTo("#ffffff");
    assertThat(turned.expectFirst("#it").outerHtml())
        .isEqualTo("<img id=\"it\" src=\"white.png\" style=\"width:9px\">");
  }

  @Test
  void without_images_alt_texts_are_shown_in_boxes_of_their_size() {
    Document mail =
        document(
            "<img id=it src=a.png srcset='b.png 2x' alt='A chart' width=520 height=120>",
            MailView.IMAGES_OFF);

    assertThat(mail.expectFirst("#it").attributes().asList())
        .extracting(Object::toString)
        .containsExactly(
            "id=\"it\"",
            "alt=\"A chart\"",
            "width=\"520\"",
            "height=\"120\"",
            "style=\"display:inline-block;overflow:hidden;outline:1px solid"
                + " #8a939c;outline-offset:-1px\"");
  }

  @Test
  void a_block_or_hidden_image_stays_so() {
    assertThat(style("<img id=it src=a.png style='display:block'>", MailView.IMAGES_OFF))
        .startsWith("display:block;overflow");
    assertThat(style("<img id=it src=a.png style='display:none'>", MailView.IMAGES_OFF))
        .startsWith("display:none;overflow");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "background:#fff url(a.png) no-repeat;color:red | background:#fff none no-repeat;color:red",
        "background-image:URL(\"a;b.png\") | background-image:none",
        "list-style:url(a.png);margin:0 | list-style:none;margin:0"
      })
  void without_images_background_images_are_removed(String style, String off) {
    String html = "<p id=it style='" + style + "'>Hi</p>";

    assertThat(style(html, MailView.IMAGES_OFF)).isEqualTo(off);
    assertThat(sheet("<style>p{" + style + "}</style>", MailView.IMAGES_OFF))
        .isEqualTo("p{" + off + "}");
  }

  @Test
  void without_images_nothing_is_loaded_by_other_attributes() {
    Document mail =
        document(
            "<body background=a.png><picture><source srcset=b.png><img src=c.png></picture>"
                + "<video poster=d.png></video><input type=image src=e.png>",
            MailView.IMAGES_OFF);

    assertThat(mail.outerHtml()).doesNotContain(".png");
  }

  @Test
  void inline_images_replace_their_content_ids() {
    byte[] png = "png".getBytes(StandardCharsets.US_ASCII);
    List<InlineImage> images =
        List.of(new InlineImage("chart", "a.png", png), new InlineImage("chart1", "b.png", png));

    assertThat(
            MailView.inlineImages(
                "<img src=\"cid:chart1\"><td style=\"background:url(cid:chart)\">cid:other",
                images))
        .isEqualTo(
            "<img src=\"data:image/png;base64,cG5n\"><td"
                + " style=\"background:url(data:image/png;base64,cG5n)\">cid:other");
  }
}
