package dev.mailwright.studio.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.studio.css.Colour;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContrastCheckTest {
  private static final String READABLE_IN_DARK =
      "<style>@media (prefers-color-scheme: dark) { p, p * { color: #fff !important } }</style>";

  private static List<Finding> findings(String html) {
    return new ContrastCheck().of(Jsoup.parse("<!DOCTYPE html>" + html));
  }

  /** The findings of light mode only. */
  private static List<Finding> inLight(String html) {
    return findings(READABLE_IN_DARK + html);
  }

  @Test
  void low_contrast_text_is_found_with_a_readable_colour() {
    assertThat(inLight("<p class=x style='color:#777'>Get started</p>"))
        .containsExactly(
            new Finding(
                Finding.Severity.WARNING,
                "contrast",
                "In light mode the text \"Get started\" has a contrast of 4.4:1 (#777777 on"
                    + " #ffffff); WCAG AA requires 4.5:1.",
                "Use #767676 or darker.",
                "<p class=\"x\" style=\"color:#777\">"));
  }

  @Test
  void dark_mode_uses_the_dark_styles_of_the_mail() {
    String html =
        "<style>@media (prefers-color-scheme: dark) { p { color: #555 !important } }</style>"
            + "<p style='color:#333'>Hi</p>";

    assertThat(findings(html))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(found.problem()).startsWith("In dark mode the text \"Hi\"");
              assertThat(found.problem()).contains("(#555555 on #121212)");
              assertThat(found.fix()).matches("Use #[0-9a-f]{6} or lighter in the dark styles\\.");
            });
  }

  @Test
  void a_mail_without_any_colours_can_be_read_in_both() {
    assertThat(findings("<h1>Hi</h1><p>you <a href=x>there</a></p>")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "#767676, 16px, normal, ",
    "#777777, 16px, normal, WARNING",
    "#959595, 16px, normal, ERROR",
    "#949494, 16px, normal, WARNING",
    "#949494, 24px, normal, ",
    "#949494, 18.66px, bold, ",
    "#949494, 18px, bold, WARNING",
    "#949494, 23px, normal, WARNING",
    "#aaaaaa, 24px, normal, WARNING",
    "#c0c0c0, 24px, normal, ERROR"
  })
  void large_text_needs_less(String colour, String size, String weight, Finding.Severity severity) {
    String style = "color:" + colour + ";font-size:" + size + ";font-weight:" + weight;

    List<Finding> found = inLight("<p style='" + style + "'>Text</p>");

    assertThat(found)
        .extracting(Finding::severity)
        .isEqualTo(severity == null ? List.of() : List.of(severity));
  }

  @Test
  void a_pair_of_colours_is_found_once_by_the_text_that_needs_most() {
    List<Finding> found =
        inLight(
            "<p style='color:#aaa;font-size:24px'>Large</p><p style='color:#aaa'>One</p>"
                + "<p style='color:#aaa'>Two</p><p style='color:#bbb'>Other</p>");

    assertThat(found).extracting(Finding::problem).hasSize(2);
    assertThat(found.get(0).problem()).contains("\"One\"", "requires 4.5:1");
    assertThat(found.get(1).problem()).contains("\"Other\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div style='display:none;color:#fff'>Preheader</div>",
        "<div style='font-size:1px;color:#fff'>Preheader</div>",
        "<div style='max-height:0;overflow:hidden;mso-hide:all;color:#fff'>Preheader</div>",
        "<p style='color:#fff'>&nbsp;&zwnj;&#847;&#8199;</p>",
        "<p style='color:#fff'><span style='color:#000'>Readable</span></p>",
        "<!--[if mso]><p style='color:#fff'>Outlook</p><![endif]-->",
        "<p style='color:#fff'><img src=x alt=y></p>"
      })
  void hidden_text_needs_no_contrast(String html) {
    assertThat(inLight(html)).isEmpty();
  }

  @Test
  void a_transparent_colour_counts_as_blended() {
    assertThat(inLight("<p style='color:rgba(0,0,0,.4)'>Pale</p>"))
        .singleElement()
        .satisfies(found -> assertThat(found.problem()).contains("#999999 on #ffffff"));
  }

  @Test
  void long_texts_and_tags_are_shortened() {
    String longText = "word ".repeat(50);

    Finding found = inLight("<p style='color:#999' title='" + longText + "'>" + longText).get(0);

    assertThat(found.location()).hasSizeLessThanOrEqualTo(120).endsWith("...");
    assertThat(found.problem()).hasSizeLessThan(180);
  }

  @ParameterizedTest
  @CsvSource({
    "#777777, #ffffff, 4.5, #767676",
    "#ffffff, #ff0000, 4.5, #161616",
    "#000000, #ffffff, 4.5, #000000"
  })
  void the_nearest_readable_colour_is_the_fix(
      String colour, String backdrop, double ratio, String advice) {
    Colour nearest =
        ContrastCheck.ReadableColour.nearest(
            Colour.parse(colour).orElseThrow(), Colour.parse(backdrop).orElseThrow(), ratio);

    assertThat(nearest.contrast(Colour.parse(backdrop).orElseThrow()))
        .isGreaterThanOrEqualTo(ratio);
    assertThat(nearest.hex()).isEqualTo(advice);
  }
}
