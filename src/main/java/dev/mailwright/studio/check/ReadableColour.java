package dev.mailwright.studio.check;

import dev.mailwright.studio.css.Colour;

/** Looks for a colour like a given one that can be read. */
final class ReadableColour {
  private static final int STEPS = 255;

  private ReadableColour() {}

  /**
   * The colour with its lightness changed as little as possible.
   *
   * @param ratio up to 4.5, which black or white reaches on each background
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
