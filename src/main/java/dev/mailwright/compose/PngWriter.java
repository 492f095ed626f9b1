package dev.mailwright.compose;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes pictures of few colours as PNG: a palette, 8 bits a pixel, transparency by colour. Small
 * enough to do without AWT, which a native image would pay for at its start.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG, third edition</a>
 */
final class PngWriter {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte BITS = 8;
  private static final byte INDEXED = 3;

  private PngWriter() {}

  static byte[] write(Raster raster) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    png.writeBytes(chunk("IHDR", header(raster)));
    png.writeBytes(chunk("PLTE", colours(raster)));
    png.writeBytes(chunk("tRNS", opacities(raster)));
    png.writeBytes(chunk("IDAT", deflated(lines(raster))));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] header(Raster raster) {
    byte deflate = 0;
    byte adaptive = 0;
    byte notInterlaced = 0;
    return ByteBuffer.allocate(13)
        .putInt(raster.width())
        .putInt(raster.height())
        .put(BITS)
        .put(INDEXED)
        .put(deflate)
        .put(adaptive)
        .put(notInterlaced)
        .array();
  }

  private static byte[] colours(Raster raster) {
    ByteBuffer colours = ByteBuffer.allocate(3 * raster.palette().size());
    for (int argb : raster.palette()) {
      colours.put((byte) (argb >> 16)).put((byte) (argb >> 8)).put((byte) argb);
    }
    return colours.array();
  }

  private static byte[] opacities(Raster raster) {
    ByteBuffer opacities = ByteBuffer.allocate(raster.palette().size());
    raster.palette().forEach(argb -> opacities.put((byte) (argb >> 24)));
    return opacities.array();
  }

  /** Each line with a zero before it, for no filter: what is alike is alike without one. */
  private static byte[] lines(Raster raster) {
    ByteBuffer lines = ByteBuffer.allocate(raster.height() * (raster.width() + 1));
    for (int y = 0; y < raster.height(); y++) {
      lines.put((byte) 0).put(raster.line(y));
    }
    return lines.array();
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
