package dev.mailwright.render.view;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * An image with a palette of up to 256 ARGB colours, encoded as PNG with 8 bits per pixel. AWT can
 * do the same but slows down the start of a native image.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG, third edition</a>
 */
final class IndexedPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte BITS = 8;
  private static final byte INDEXED = 3;
  private static final int MAX_COLOURS = 256;

  private final int width;
  private final byte[][] lines;
  private final List<Integer> palette;

  /**
   * @param palette ARGB colours; the first is the background
   */
  IndexedPng(int width, int height, List<Integer> palette) {
    if (palette.isEmpty() || palette.size() > MAX_COLOURS) {
      throw new IllegalArgumentException("a palette has 1 to 256 colours, not " + palette.size());
    }
    this.width = width;
    this.lines = new byte[height][width];
    this.palette = List.copyOf(palette);
  }

  /** Fills a rectangle; its right and bottom edges are exclusive. */
  void fill(int left, int top, int right, int bottom, int colour) {
    for (int y = top; y < bottom; y++) {
      Arrays.fill(lines[y], left, right, (byte) colour);
    }
  }

  int width() {
    return width;
  }

  byte[] encode() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    png.writeBytes(chunk("IHDR", header()));
    png.writeBytes(chunk("PLTE", colours()));
    png.writeBytes(chunk("tRNS", opacities()));
    png.writeBytes(chunk("IDAT", deflated(scanLines())));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private byte[] header() {
    byte deflate = 0;
    byte adaptive = 0;
    byte notInterlaced = 0;
    return ByteBuffer.allocate(13)
        .putInt(width)
        .putInt(lines.length)
        .put(BITS)
        .put(INDEXED)
        .put(deflate)
        .put(adaptive)
        .put(notInterlaced)
        .array();
  }

  private byte[] colours() {
    ByteBuffer colours = ByteBuffer.allocate(3 * palette.size());
    for (int argb : palette) {
      colours.put((byte) (argb >> 16)).put((byte) (argb >> 8)).put((byte) argb);
    }
    return colours.array();
  }

  private byte[] opacities() {
    ByteBuffer opacities = ByteBuffer.allocate(palette.size());
    palette.forEach(argb -> opacities.put((byte) (argb >> 24)));
    return opacities.array();
  }

  /** Prefixes each line with filter type 0 (none): charts compress well unfiltered. */
  private byte[] scanLines() {
    ByteBuffer scan = ByteBuffer.allocate(lines.length * (width + 1));
    for (int y = 0; y < lines.length; y++) {
      scan.put((byte) 0).put(lines[y]);
    }
    return scan.array();
  }

  private static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(data);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8 * 1024];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    return ByteBuffer.allocate(data.length + 12)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) sum.getValue())
        .array();
  }
}
