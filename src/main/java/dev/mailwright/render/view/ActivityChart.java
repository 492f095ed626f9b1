package dev.mailwright.render.view;

import dev.mailwright.digest.ActivityHistogram;
import java.util.List;

/**
 * Draws a stacked bar chart of the events in a period: alarms at the bottom, other events on top.
 * The image contains no text, which would not scale or be accessible to screen readers, and no
 * background, so that it fits light and dark mode. Output is deterministic for a given zlib.
 */
public final class ActivityChart {
  /** In CSS pixels. */
  public static final int WIDTH = 520;

  /** In CSS pixels. */
  public static final int HEIGHT = 120;

  /** One bucket per day of a month. */
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

    /**
     * Colours with a contrast of 3:1 to white and to the dark card {@code #1b2128} (WCAG 1.4.11).
     */
    public static Colours standard() {
      return new Colours(0xD64545, 0x5B86B8, 0x7D8894);
    }
  }

  /**
   * Draws a PNG at twice {@link #WIDTH} and {@link #HEIGHT}.
   *
   * @param buckets from left to right
   */
  public byte[] draw(List<ActivityHistogram.Bucket> buckets) {
    if (buckets.isEmpty() || buckets.size() > MAX_BUCKETS) {
      throw new IllegalArgumentException("a chart needs 1 to 31 buckets, not " + buckets.size());
    }
    IndexedPng image =
        new IndexedPng(
            WIDTH * PIXELS,
            HEIGHT * PIXELS,
            List.of(0, OPAQUE | colours.alarms, OPAQUE | colours.other, OPAQUE | colours.baseLine));
    image.fill(0, BASE, image.width(), BASE + LINE, BASE_LINE);
    long most =
        buckets.stream()
            .mapToLong(bucket -> (long) bucket.alarms() + bucket.others())
            .max()
            .orElse(0);
    for (int i = 0; i < buckets.size(); i++) {
      drawBar(image, place(i, buckets.size()), buckets.get(i), most);
    }
    return image.encode();
  }

  private record Place(int left, int right) {}

  private static Place place(int index, int count) {
    int begin = index * WIDTH * PIXELS / count;
    int end = (index + 1) * WIDTH * PIXELS / count;
    int gap = Math.max((end - begin) / 5, end - begin - WIDEST);
    int left = begin + gap / 2;
    return new Place(left, left + end - begin - gap);
  }

  private static void drawBar(
      IndexedPng image, Place place, ActivityHistogram.Bucket bucket, long most) {
    int alarms = height(bucket.alarms(), most);
    int other = height(bucket.others(), most);
    int seam = alarms > 0 && other > 0 ? SEAM : 0;
    int middle = BASE - alarms;
    image.fill(place.left, middle, place.right, BASE, ALARMS);
    image.fill(place.left, middle - seam - other, place.right, middle - seam, OTHER);
  }

  /** Scales to the tallest bar, with a minimum that keeps one alarm among thousands visible. */
  private static int height(int count, long most) {
    int available = BASE - SEAM - LEAST_HEIGHT;
    return count == 0 ? 0 : (int) Math.max(LEAST_HEIGHT, (long) count * available / most);
  }
}
