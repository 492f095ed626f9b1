package dev.mailwright.compose;

import dev.mailwright.digest.Bucket;
import java.util.List;

/**
 * What happened over a period as bars, alarms below and the rest above. It has no text, which a
 * reader could neither enlarge nor hear, and no ground of its own, so that it is right in light and
 * dark mail programs. The same buckets give the same bytes with the same zlib.
 */
public final class ActivityChart {
  /** In CSS pixels. */
  public static final int WIDTH = 520;

  /** In CSS pixels. */
  public static final int HEIGHT = 120;

  /** As many as a month has days. */
  public static final int MAX_BUCKETS = 31;

  private static final int PIXELS = 2;
  private static final int LINE = PIXELS;
  private static final int SEAM = PIXELS;
  private static final int LEAST_HEIGHT = 3 * PIXELS;
  private static final int WIDEST = 40 * PIXELS;
  private static final int BASE = HEIGHT * PIXELS - LINE;
  private static final int OPAQUE = 0xFF000000;

  private static final int ALARMS = 1;
  private static final int OTHER = 2;
  private static final int BASE_LINE = 3;

  private final Colours colours;

  public ActivityChart(Colours colours) {
    this.colours = colours;
  }

  /** Colours as {@code 0xRRGGBB}. */
  public record Colours(int alarms, int other, int baseLine) {

    /** Each at 3:1 or more to white and to the dark card {@code #1b2128}, as WCAG 1.4.11 asks. */
    public static Colours standard() {
      return new Colours(0xD64545, 0x5B86B8, 0x7D8894);
    }
  }

  /**
   * A PNG of twice {@link #WIDTH} and {@link #HEIGHT} pixels.
   *
   * @param buckets from left to right
   */
  public byte[] draw(List<Bucket> buckets) {
    if (buckets.isEmpty() || buckets.size() > MAX_BUCKETS) {
      throw new IllegalArgumentException("a chart takes 1 to 31 buckets, not " + buckets.size());
    }
    Raster raster =
        new Raster(
            WIDTH * PIXELS,
            HEIGHT * PIXELS,
            List.of(0, OPAQUE | colours.alarms, OPAQUE | colours.other, OPAQUE | colours.baseLine));
    raster.fill(0, BASE, raster.width(), BASE + LINE, BASE_LINE);
    long most =
        buckets.stream()
            .mapToLong(bucket -> (long) bucket.alarms() + bucket.others())
            .max()
            .orElse(0);
    for (int i = 0; i < buckets.size(); i++) {
      drawBar(raster, place(i, buckets.size()), buckets.get(i), most);
    }
    return PngWriter.write(raster);
  }

  private record Place(int left, int right) {}

  private static Place place(int index, int count) {
    int begin = index * WIDTH * PIXELS / count;
    int end = (index + 1) * WIDTH * PIXELS / count;
    int gap = Math.max((end - begin) / 5, end - begin - WIDEST);
    int left = begin + gap / 2;
    return new Place(left, left + end - begin - gap);
  }

  private static void drawBar(Raster raster, Place place, Bucket bucket, long most) {
    int alarms = height(bucket.alarms(), most);
    int other = height(bucket.others(), most);
    int seam = alarms > 0 && other > 0 ? SEAM : 0;
    int middle = BASE - alarms;
    raster.fill(place.left, middle, place.right, BASE, ALARMS);
    raster.fill(place.left, middle - seam - other, place.right, middle - seam, OTHER);
  }

  /** To scale, but never so low that one alarm among thousands is not seen. */
  private static int height(int count, long most) {
    int room = BASE - SEAM - LEAST_HEIGHT;
    return count == 0 ? 0 : (int) Math.max(LEAST_HEIGHT, (long) count * room / most);
  }
}
