package dev.mailwright.compose;

import java.util.Arrays;
import java.util.List;

/** A picture that is being drawn: each pixel is the number of a colour in the palette. */
final class Raster {
  private static final int MAX_COLOURS = 256;

  private final int width;
  private final byte[][] lines;
  private final List<Integer> palette;

  /**
   * @param palette ARGB; the first colour is the ground
   */
  Raster(int width, int height, List<Integer> palette) {
    if (palette.isEmpty() || palette.size() > MAX_COLOURS) {
      throw new IllegalArgumentException("a palette has 1 to 256 colours, not " + palette.size());
    }
    this.width = width;
    this.lines = new byte[height][width];
    this.palette = List.copyOf(palette);
  }

  /** Fills from the first line and column up to, not with, the last. */
  void fill(int left, int top, int right, int bottom, int colour) {
    for (int y = top; y < bottom; y++) {
      Arrays.fill(lines[y], left, right, (byte) colour);
    }
  }

  int width() {
    return width;
  }

  int height() {
    return lines.length;
  }

  List<Integer> palette() {
    return palette;
  }

  byte[] line(int y) {
    return lines[y].clone();
  }
}
