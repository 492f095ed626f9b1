package dev.mailwright.render;

/**
 * Computes WCAG 2 contrast ratios.
 *
 * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">Contrast ratio</a>
 */
public final class Contrast {
  /** Minimum ratio for normal text at level AA. */
  public static final double NORMAL_TEXT = 4.5;

  private Contrast() {}

  /**
   * @param rgb a colour as {@code 0xRRGGBB}; {@code other} has the same format
   * @return the ratio, from 1 (same colour) to 21 (black on white)
   */
  public static double ratio(int rgb, int other) {
    double one = luminance(rgb);
    double two = luminance(other);
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  /** Returns the relative luminance, from 0 (black) to 1 (white). */
  public static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xff)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
