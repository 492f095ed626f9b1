package dev.mailwright.studio.css;

/**
 * A colour by what a person would say of it.
 *
 * @param hue in degrees, 0 (red) to under 360
 * @param saturation 0 (grey) to 1
 * @param lightness 0 (black) to 1 (white)
 * @see <a href="https://www.w3.org/TR/css-color-4/#the-hsl-notation">CSS Color, HSL</a>
 */
record Hsl(double hue, double saturation, double lightness) {

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
