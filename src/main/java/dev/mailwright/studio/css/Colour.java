package dev.mailwright.studio.css;

import dev.mailwright.render.Contrast;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A colour in sRGB.
 *
 * @param red 0 to 255, as are green and blue
 * @param alpha 0 (transparent) to 1 (opaque)
 */
public record Colour(int red, int green, int blue, double alpha) {
  public static final Colour WHITE = opaque(255, 255, 255);
  public static final Colour BLACK = opaque(0, 0, 0);
  public static final Colour TRANSPARENT = new Colour(0, 0, 0, 0);

  /** Clamps values that are out of range, as browsers do. */
  public Colour {
    red = Math.min(255, Math.max(0, red));
    green = Math.min(255, Math.max(0, green));
    blue = Math.min(255, Math.max(0, blue));
    alpha = Math.min(1, Math.max(0, alpha));
  }

  public static Colour opaque(int red, int green, int blue) {
    return new Colour(red, green, blue, 1);
  }

  /**
   * @param css hexadecimal, {@code rgb()}, {@code hsl()} or a name
   * @return empty for anything else, such as {@code inherit} and {@code var()}
   * @see <a href="https://www.w3.org/TR/css-color-4/">CSS Color Module Level 4</a>
   */
  public static Optional<Colour> parse(String css) {
    return Parser.read(css);
  }

  /**
   * @return 0 (black) to 1 (white)
   * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-relative-luminance">WCAG, relative
   *     luminance</a>
   */
  public double luminance() {
    return Contrast.luminance(rgb());
  }

  private int rgb() {
    return red << 16 | green << 8 | blue;
  }

  /**
   * Returns the contrast ratio. Ignores alpha: call {@link #over} first.
   *
   * @return 1 (equal) to 21 (black and white)
   * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">WCAG, contrast ratio</a>
   */
  public double contrast(Colour other) {
    return Contrast.ratio(rgb(), other.rgb());
  }

  /** Blends this colour with a background. */
  public Colour over(Colour background) {
    double seen = alpha + background.alpha * (1 - alpha);
    return seen == 0
        ? TRANSPARENT
        : new Colour(
            mixed(red, background.red, background.alpha, seen),
            mixed(green, background.green, background.alpha, seen),
            mixed(blue, background.blue, background.alpha, seen),
            seen);
  }

  private int mixed(int mine, int below, double alphaBelow, double seen) {
    return (int) Math.round((mine * alpha + below * alphaBelow * (1 - alpha)) / seen);
  }

  /** Inverts the lightness; hue and saturation stay. */
  public Colour lightnessTurned() {
    return withLightness(1 - lightness());
  }

  public double lightness() {
    return Hsl.of(this).lightness();
  }

  public Colour withLightness(double lightness) {
    Hsl hsl = Hsl.of(this);
    return new Hsl(hsl.hue(), hsl.saturation(), lightness).colour(alpha);
  }

  /** Returns {@code #rrggbb}, without alpha. */
  public String hex() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }

  /** Returns the CSS notation that most mail programs support. */
  public String css() {
    return alpha == 1
        ? hex()
        : String.format(Locale.ROOT, "rgba(%d,%d,%d,%.3g)", red, green, blue, alpha);
  }

  /** Parses the colour notations that mails use. */
  private static final class Parser {
    private static final Pattern HEX =
        Pattern.compile("#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})");
    private static final Pattern FUNCTION = Pattern.compile("(rgb|hsl)a?\\(([^()]*)\\)");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,/]\\s*|\\s+");
    private static final Pattern NUMBER =
        Pattern.compile("([+-]?(?:[0-9]{1,9}(?:\\.[0-9]*)?|\\.[0-9]+))(%|deg)?");

    private Parser() {}

    static Optional<Colour> read(String css) {
      String text = css.strip().toLowerCase(Locale.ROOT);
      if (HEX.matcher(text).matches()) {
        return Optional.of(hex(text.substring(1)));
      }
      Matcher function = FUNCTION.matcher(text);
      return function.matches()
          ? function(function.group(1), SEPARATOR.splitAsStream(function.group(2).strip()).toList())
          : ColourNames.find(text);
    }

    private static Colour hex(String digits) {
      int each = digits.length() < 6 ? 1 : 2;
      double alpha = digits.length() % 4 == 0 ? channel(digits, 3, each) / 255.0 : 1;
      return new Colour(
          channel(digits, 0, each), channel(digits, 1, each), channel(digits, 2, each), alpha);
    }

    private static int channel(String digits, int index, int each) {
      int value = Integer.parseInt(digits.substring(index * each, (index + 1) * each), 16);
      return each == 1 ? value * 17 : value;
    }

    private static Optional<Colour> function(String name, List<String> arguments) {
      boolean readable = arguments.stream().allMatch(number -> NUMBER.matcher(number).matches());
      if (!readable || arguments.size() < 3 || arguments.size() > 4) {
        return Optional.empty();
      }
      double alpha = arguments.size() == 4 ? number(arguments.get(3), 1) : 1;
      return Optional.of(name.equals("rgb") ? rgb(arguments, alpha) : hsl(arguments, alpha));
    }

    private static Colour rgb(List<String> arguments, double alpha) {
      return new Colour(
          (int) Math.round(number(arguments.get(0), 255)),
          (int) Math.round(number(arguments.get(1), 255)),
          (int) Math.round(number(arguments.get(2), 255)),
          alpha);
    }

    /** Saturation and lightness are percentages, with or without the percent sign. */
    private static Colour hsl(List<String> arguments, double alpha) {
      return new Hsl(
              number(arguments.get(0), 360),
              number(arguments.get(1), 100) / 100,
              number(arguments.get(2), 100) / 100)
          .colour(alpha);
    }

    /**
     * @param whole the value of 100%
     */
    private static double number(String text, double whole) {
      Matcher number = NUMBER.matcher(text);
      if (!number.matches()) {
        throw new IllegalArgumentException("not a number");
      }
      double value = Double.parseDouble(number.group(1));
      return "%".equals(number.group(2)) ? value / 100 * whole : value;
    }
  }

  /**
   * A colour as hue, saturation and lightness.
   *
   * @param hue in degrees, 0 (red) to under 360
   * @param saturation 0 (grey) to 1
   * @param lightness 0 (black) to 1 (white)
   * @see <a href="https://www.w3.org/TR/css-color-4/#the-hsl-notation">CSS Color, HSL</a>
   */
  private record Hsl(double hue, double saturation, double lightness) {

    Hsl {
      hue = (hue % 360 + 360) % 360;
      saturation = Math.min(1, Math.max(0, saturation));
      lightness = Math.min(1, Math.max(0, lightness));
    }

    static Hsl of(Colour colour) {
      double red = colour.red() / 255.0;
      double green = colour.green() / 255.0;
      double blue = colour.blue() / 255.0;
      double most = Math.max(red, Math.max(green, blue));
      double range = most - Math.min(red, Math.min(green, blue));
      double lightness = most - range / 2;
      if (range == 0) {
        return new Hsl(0, 0, lightness);
      }
      return new Hsl(
          60 * sixth(red, green, blue, most, range),
          range / (1 - Math.abs(2 * lightness - 1)),
          lightness);
    }

    private static double sixth(double red, double green, double blue, double most, double range) {
      if (most == red) {
        return (green - blue) / range;
      }
      return most == green ? (blue - red) / range + 2 : (red - green) / range + 4;
    }

    Colour colour(double alpha) {
      return new Colour(channel(0), channel(8), channel(4), alpha);
    }

    private int channel(int shift) {
      double place = (shift + hue / 30) % 12;
      double reach = saturation * Math.min(lightness, 1 - lightness);
      double share = lightness - reach * Math.max(-1, Math.min(Math.min(place - 3, 9 - place), 1));
      return (int) Math.round(share * 255);
    }
  }
}
