package dev.mailwright.studio.check;

import dev.mailwright.studio.css.Colour;
import dev.mailwright.studio.css.Scheme;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jsoup.nodes.Element;

/**
 * A text and the colours in which it is seen.
 *
 * @param colour opaque, as is the backdrop
 */
record PoorText(
    Element element, Colour colour, Colour backdrop, Scheme scheme, Requirement needed) {
  private static final int SHOWN_TEXT = 40;
  private static final int SHOWN_TAG = 120;

  boolean isPoor() {
    return ratio() < needed.ratio();
  }

  private double ratio() {
    return colour.contrast(backdrop);
  }

  String colours() {
    return colour.hex() + " on " + backdrop.hex();
  }

  /** Of two texts in the same colours the one that needs more; else the first. */
  PoorText worse(PoorText other) {
    return other.needed.ratio() > needed.ratio() ? other : this;
  }

  Finding finding() {
    return new Finding(
        ratio() < needed.unreadable() ? Severity.ERROR : Severity.WARNING,
        "contrast",
        what(),
        fix(),
        tag());
  }

  private String what() {
    return "In %s mode the text \"%s\" has a contrast of %s:1 (%s); readers with weak eyes need %s:1."
        .formatted(
            scheme == Scheme.DARK ? "dark" : "light",
            shortened(element.ownText().strip(), SHOWN_TEXT),
            rounded(ratio()),
            colours(),
            rounded(needed.ratio()));
  }

  /** Rounded down, so that what is too little does not look enough. */
  private static String rounded(double ratio) {
    BigDecimal digit = BigDecimal.valueOf(ratio).setScale(1, RoundingMode.DOWN);
    return digit.stripTrailingZeros().toPlainString();
  }

  private String fix() {
    Colour better = ReadableColour.nearest(colour, backdrop, needed.ratio());
    return "Take %s or %s%s."
        .formatted(
            better.hex(),
            better.luminance() < backdrop.luminance() ? "darker" : "lighter",
            scheme == Scheme.DARK ? " in the dark styles" : "");
  }

  private String tag() {
    return shortened("<" + element.tagName() + element.attributes().html() + ">", SHOWN_TAG);
  }

  private static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 4)) ? most - 4 : most - 3;
    return text.substring(0, end) + "...";
  }
}
