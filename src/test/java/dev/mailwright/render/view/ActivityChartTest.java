package dev.mailwright.render.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mailwright.digest.ActivityHistogram.Bucket;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityChartTest {
  private static final int CLEAR = 0;
  private static final int ALARMS = 0xFFAA0000;
  private static final int OTHER = 0xFF0000BB;
  private static final int BASE_LINE = 0xFF00CC00;

  private final ActivityChart chart =
      new ActivityChart(new ActivityChart.Colours(0xAA0000, 0x0000BB, 0x00CC00));

  @Test
  void the_image_has_twice_its_display_size() throws IOException {
    BufferedImage image = decoded(List.of(new Bucket("Mon", 1, 1)));

    assertThat(image.getWidth()).isEqualTo(1_040);
    assertThat(image.getHeight()).isEqualTo(240);
  }

  @Test
  void other_events_are_stacked_on_alarms() throws IOException {
    BufferedImage image = decoded(List.of(new Bucket("a", 1, 1), new Bucket("b", 2, 0)));

    assertThat(heights(image, 260)).containsExactly(115, 115);
    assertThat(heights(image, 780)).containsExactly(230, 0);
    assertThat(image.getRGB(260, 237)).isEqualTo(ALARMS);
    assertThat(image.getRGB(260, 122)).isEqualTo(CLEAR);
    assertThat(image.getRGB(260, 120)).isEqualTo(OTHER);
    assertThat(image.getRGB(260, 0)).isEqualTo(CLEAR);
  }

  @Test
  void empty_buckets_show_only_the_baseline() throws IOException {
    BufferedImage image = decoded(Collections.nCopies(7, new Bucket("", 0, 0)));

    for (int x = 0; x < 1_040; x++) {
      assertThat(column(image, x).limit(238)).containsOnly(CLEAR);
      assertThat(column(image, x).skip(238)).containsOnly(BASE_LINE);
    }
  }

  @Test
  void one_alarm_among_many_events_is_visible() throws IOException {
    BufferedImage image =
        decoded(
            List.of(
                new Bucket("a", 1, 0),
                new Bucket("b", 0, Integer.MAX_VALUE),
                new Bucket("c", Integer.MAX_VALUE, Integer.MAX_VALUE),
                new Bucket("d", 1, Integer.MAX_VALUE)));

    assertThat(heights(image, 130)).containsExactly(6, 0);
    assertThat(heights(image, 390)).containsExactly(0, 115);
    assertThat(heights(image, 650)).containsExactly(115, 115);
    assertThat(heights(image, 910)).containsExactly(6, 115);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 24, 30, 31})
  void bars_have_equal_widths_and_gaps(int count) throws IOException {
    BufferedImage image = decoded(Collections.nCopies(count, new Bucket("", 3, 5)));

    int[] edges =
        IntStream.range(1, 1_040)
            .filter(x -> (image.getRGB(x - 1, 230) == CLEAR) != (image.getRGB(x, 230) == CLEAR))
            .toArray();
    assertThat(edges).hasSize(2 * count);
    for (int i = 0; i < edges.length; i += 2) {
      assertThat(edges[i + 1] - edges[i]).isCloseTo(edges[1] - edges[0], within(1));
      assertThat(i == 0 ? 4 : edges[i] - edges[i - 1]).isGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void equal_buckets_give_an_identical_small_image() {
    List<Bucket> month =
        IntStream.range(0, 31).mapToObj(i -> new Bucket("" + i, i * 7 % 5, i * 11 % 13)).toList();

    assertThat(chart.draw(month)).isEqualTo(chart.draw(month)).hasSizeLessThan(4_000);
  }

  @Test
  void the_default_colours_are_visible_on_light_and_dark_backgrounds() {
    ActivityChart.Colours colours = ActivityChart.Colours.standard();

    for (int colour : new int[] {colours.alarms(), colours.other(), colours.baseLine()}) {
      assertThat(contrast(colour, 0xFFFFFF)).isGreaterThanOrEqualTo(3);
      assertThat(contrast(colour, 0x1B2128)).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void zero_buckets_and_more_than_a_month_are_refused() {
    assertThatThrownBy(() -> chart.draw(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> chart.draw(Collections.nCopies(32, new Bucket("", 1, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 31 buckets, not 32");
    assertThatThrownBy(() -> new Bucket("", -1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private BufferedImage decoded(List<Bucket> buckets) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(chart.draw(buckets)));
  }

  private static List<Integer> heights(BufferedImage image, int x) {
    return List.of(count(image, x, ALARMS), count(image, x, OTHER));
  }

  private static int count(BufferedImage image, int x, int colour) {
    return (int) column(image, x).filter(argb -> argb == colour).count();
  }

  private static IntStream column(BufferedImage image, int x) {
    return IntStream.range(0, image.getHeight()).map(y -> image.getRGB(x, y));
  }

  /** The contrast ratio as defined by WCAG 2. */
  private static double contrast(int one, int other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xFF)
        + 0.7152 * linear(rgb >> 8 & 0xFF)
        + 0.0722 * linear(rgb & 0xFF);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
