package dev.mailwright.studio.css;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#fff | #ffffff",
        "#AbC | #aabbcc",
        "#12345678 | rgba(18,52,86,0.471)",
        "#1234 | rgba(17,34,51,0.267)",
        "rgb(1, 2, 3) | #010203",
        "rgb(100%, 0%, 50%) | #ff0080",
        "rgb(1 2 3 / 50%) | rgba(1,2,3,0.500)",
        "rgba(1,2,3,.5) | rgba(1,2,3,0.500)",
        "rgb(300,-5,0) | #ff0000",
        "hsl(120, 100%, 25%) | #008000",
        "hsl(120deg 100% 25%) | #008000",
        "hsla(-240,100%,25%,1) | #008000",
        "' Red ' | #ff0000",
        "rebeccapurple | #663399",
        "transparent | rgba(0,0,0,0.00)"
      })
  void each_notation_of_a_colour_is_read(String css, String same) {
    assertThat(Colour.parse(css)).map(Colour::css).contains(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#",
        "#12",
        "#12345",
        "#ggg",
        "rgb(1,2)",
        "rgb(1,2,x)",
        "rgb(NaN,0,0)",
        "rgb()",
        "hsl(1 2 3 4 5)",
        "inherit",
        "var(--x)",
        "reddish",
        "url(red)"
      })
  void other_texts_are_not_colours(String css) {
    assertThat(Colour.parse(css)).isEmpty();
  }

  /** Ratios from WebAIM's contrast checker. */
  @ParameterizedTest
  @CsvSource({
    "#000000, #ffffff, 21.00",
    "#ffffff, #ffffff, 1.00",
    "#767676, #ffffff, 4.54",
    "#777777, #ffffff, 4.48",
    "#949494, #ffffff, 3.03",
    "#ff0000, #ffffff, 4.00",
    "#0000ff, #ffffff, 8.59",
    "#595959, #ffffff, 7.00"
  })
  void contrast_is_that_of_wcag_in_either_order(String one, String other, double ratio) {
    Colour first = Colour.parse(one).orElseThrow();
    Colour second = Colour.parse(other).orElseThrow();

    assertThat(first.contrast(second)).isCloseTo(ratio, within(0.005));
    assertThat(second.contrast(first)).isCloseTo(ratio, within(0.005));
  }

  @ParameterizedTest
  @CsvSource({"#000000, 0", "#ffffff, 1", "#ff0000, 0.2126", "#00ff00, 0.7152", "#808080, 0.2159"})
  void luminance_is_that_of_wcag(String css, double luminance) {
    assertThat(Colour.parse(css).orElseThrow().luminance()).isCloseTo(luminance, within(0.0001));
  }

  @Test
  void a_transparent_colour_is_blended_with_its_background() {
    Colour halfBlack = new Colour(0, 0, 0, 0.5);

    assertThat(halfBlack.over(Colour.WHITE)).isEqualTo(Colour.opaque(128, 128, 128));
    assertThat(Colour.TRANSPARENT.over(Colour.WHITE)).isEqualTo(Colour.WHITE);
    assertThat(Colour.BLACK.over(Colour.WHITE)).isEqualTo(Colour.BLACK);
    assertThat(Colour.TRANSPARENT.over(Colour.TRANSPARENT)).isEqualTo(Colour.TRANSPARENT);
  }

  @ParameterizedTest
  @CsvSource({
    "#ffffff, #000000",
    "#000000, #ffffff",
    "#1d2733, #ccd6e2",
    "#000080, #7f7fff",
    "#ff0000, #ff0000",
    "#f0f2f5, #0a0c0f"
  })
  void dark_becomes_light_and_keeps_its_hue(String css, String turned) {
    Colour colour = Colour.parse(css).orElseThrow();

    assertThat(colour.lightnessTurned().hex()).isEqualTo(turned);
  }

  @Test
  void inversion_keeps_the_alpha() {
    assertThat(new Colour(0, 0, 0, 0.25).lightnessTurned().css())
        .isEqualTo("rgba(255,255,255,0.250)");
  }
}
