package dev.mailwright.studio.css;

import java.util.Locale;
import java.util.Optional;

/**
 * A colour in sRGB.
 *
 * @param red 0 to 255, as are green and blue
 * @param alpha 0 (not to be seen) to 1 (opaque)
 */
public record Colour(int red, int green, int blue, double alpha) {
  public static final Colour WHITE = opaque(255, 255, 255);
  public static final Colour BLACK = opaque(0, 0, 0);
  public static final Colour TRANSPARENT = new Colour(0, 0, 0, 0);

  /** Takes what is out of range to its bound, as browsers do. */
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
   * @return empty for anything else, so for {@code inherit} and {@code var()}
   * @see <a href="https://www.w3.org/TR/css-color-4/">CSS Color Module Level 4</a>
   */
  public static Optional<Colour> parse(String css) {
    return ColourReader.read(css);
  }

  /**
   * @return 0 (black) to 1 (white)
   * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-relative-luminance">WCAG, relative
   *     luminance</a>
   */
  public double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /**
   * Both colours are taken as opaque; {@link #over} makes them so.
   *
   * @return 1 (the same) to 21 (black and white)
   * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">WCAG, contrast ratio</a>
   */
  public double contrast(Colour other) {
    double mine = luminance();
    double others = other.luminance();
    return (Math.max(mine, others) + 0.05) / (Math.min(mine, others) + 0.05);
  }

  /** What is seen when this colour lies on a background. */
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

  /** Dark becomes light and light dark; hue and saturation stay. */
  public Colour lightnessTurned() {
    return withLightness(1 - lightness());
  }

  public double lightness() {
    return Hsl.of(this).lightness();
  }

  /** This colour, made lighter or darker. */
  public Colour withLightness(double lightness) {
    Hsl hsl = Hsl.of(this);
    return new Hsl(hsl.hue(), hsl.saturation(), lightness).colour(alpha);
  }

  /** As {@code #rrggbb}, without the alpha. */
  public String hex() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }

  /** As CSS has it, in the notation that most mail programs know. */
  public String css() {
    return alpha == 1
        ? hex()
        : String.format(Locale.ROOT, "rgba(%d,%d,%d,%.3g)", red, green, blue, alpha);
  }
}
