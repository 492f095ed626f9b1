package dev.mailwright.studio.lint;

import dev.mailwright.studio.css.Cascade;
import dev.mailwright.studio.css.Colour;
import dev.mailwright.studio.css.ColourScheme;
import dev.mailwright.text.Truncate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Finds text whose contrast is below WCAG level AA, in light mode and in the mail's own dark mode.
 * Reports each pair of colours once.
 *
 * @see <a href="https://www.w3.org/TR/WCAG22/#contrast-minimum">WCAG 1.4.3, contrast (minimum)</a>
 */
public final class ContrastCheck implements MailLinter.Check {

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    return of(html);
  }

  List<Finding> of(Document html) {
    return Stream.of(ColourScheme.values()).flatMap(scheme -> of(html, scheme)).toList();
  }

  private static Stream<Finding> of(Document html, ColourScheme scheme) {
    Cascade cascade = new Cascade(html, scheme);
    Map<String, LowContrastText> distinct = new LinkedHashMap<>();
    html.getAllElements().stream()
        .filter(element -> VisibleText.OwnText.isIn(element) && cascade.shown(element))
        .map(element -> seen(element, cascade, scheme))
        .filter(LowContrastText::isPoor)
        .forEach(text -> distinct.merge(text.colours(), text, LowContrastText::worse));
    return distinct.values().stream().map(LowContrastText::finding);
  }

  private static LowContrastText seen(Element element, Cascade cascade, ColourScheme scheme) {
    double size = cascade.fontSize(element);
    return new LowContrastText(
        element,
        cascade.colour(element).over(cascade.backdrop(element)),
        cascade.backdrop(element),
        scheme,
        isMark(element) ? Requirement.MARK : Requirement.of(size, cascade.bold(element)));
  }

  /** Whether the element is a decorative symbol, such as an arrow, hidden from screen readers. */
  private static boolean isMark(Element element) {
    return element.attr("aria-hidden").equals("true")
        && element.ownText().codePoints().noneMatch(Character::isLetterOrDigit);
  }

  /**
   * A text with its effective colours.
   *
   * @param colour opaque, like the backdrop
   */
  private record LowContrastText(
      Element element, Colour colour, Colour backdrop, ColourScheme scheme, Requirement needed) {
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

    /** Returns the text that requires more contrast, or this one if both require the same. */
    LowContrastText worse(LowContrastText other) {
      return other.needed.ratio() > needed.ratio() ? other : this;
    }

    Finding finding() {
      return new Finding(
          ratio() < needed.unreadable() ? Finding.Severity.ERROR : Finding.Severity.WARNING,
          "contrast",
          problem(),
          fix(),
          tag());
    }

    private String problem() {
      return "In %s mode the text \"%s\" has a contrast of %s:1 (%s); WCAG AA requires %s:1."
          .formatted(
              scheme == ColourScheme.DARK ? "dark" : "light",
              shortened(element.ownText().strip(), SHOWN_TEXT),
              rounded(ratio()),
              colours(),
              rounded(needed.ratio()));
    }

    /** Rounds down, so that an insufficient ratio never looks sufficient. */
    private static String rounded(double ratio) {
      BigDecimal digit = BigDecimal.valueOf(ratio).setScale(1, RoundingMode.DOWN);
      return digit.stripTrailingZeros().toPlainString();
    }

    private String fix() {
      Colour better = ReadableColour.nearest(colour, backdrop, needed.ratio());
      return "Use %s or %s%s."
          .formatted(
              better.hex(),
              better.luminance() < backdrop.luminance() ? "darker" : "lighter",
              scheme == ColourScheme.DARK ? " in the dark styles" : "");
    }

    private String tag() {
      return shortened("<" + element.tagName() + element.attributes().html() + ">", SHOWN_TAG);
    }

    private static String shortened(String text, int most) {
      return text.length() <= most ? text : Truncate.withDots(most - 3, text);
    }
  }

  /**
   * The contrast that a text requires.
   *
   * @param ratio the minimum for WCAG level AA
   * @param unreadable the ratio below which the finding is an error
   */
  private record Requirement(double ratio, double unreadable) {
    private static final Requirement NORMAL = new Requirement(4.5, 3);
    private static final Requirement LARGE = new Requirement(3, 2);

    /**
     * @see <a href="https://www.w3.org/TR/WCAG22/#non-text-contrast">WCAG, non-text contrast</a>
     */
    static final Requirement MARK = LARGE;

    private static final double LARGE_PIXELS = 24;

    /** 14pt, rounded. */
    private static final double LARGE_BOLD_PIXELS = 18.66;

    /**
     * @param pixels the font's size
     * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-large-scale">WCAG, large scale</a>
     */
    static Requirement of(double pixels, boolean bold) {
      return pixels >= (bold ? LARGE_BOLD_PIXELS : LARGE_PIXELS) ? LARGE : NORMAL;
    }
  }

  /** Finds a similar colour with enough contrast. */
  static final class ReadableColour {
    private static final int STEPS = 255;

    private ReadableColour() {}

    /**
     * Changes the lightness as little as possible to reach a contrast.
     *
     * @param ratio up to 4.5, which black or white reaches on every background
     */
    static Colour nearest(Colour colour, Colour backdrop, double ratio) {
      for (int step = 0; step <= STEPS; step++) {
        double change = step / (double) STEPS;
        Colour darker = colour.withLightness(colour.lightness() - change);
        Colour lighter = colour.withLightness(colour.lightness() + change);
        if (Math.max(darker.contrast(backdrop), lighter.contrast(backdrop)) >= ratio) {
          return darker.contrast(backdrop) >= ratio ? darker : lighter;
        }
      }
      return backdrop.contrast(Colour.BLACK) >= ratio ? Colour.BLACK : Colour.WHITE;
    }
  }
}
