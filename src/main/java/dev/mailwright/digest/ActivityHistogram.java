package dev.mailwright.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts events per hour or day in a time zone. Each event is in exactly one bucket, so the buckets
 * add up to the totals.
 */
public final class ActivityHistogram {
  private static final int MAX_HOURS = 26;
  private static final int MAX_DAYS = 31;

  private final Period period;
  private final boolean byHour;
  private final ZonedDateTime first;
  private final int step;
  private final int count;
  private final int[] alarms;
  private final int[] others;

  /**
   * One bar of the chart: an hour, a day, or several days of a long period.
   *
   * @param label the start, such as {@code 09:00} or {@code 23 Feb}
   * @param alarms number of alarm state changes
   * @param others number of all other events
   */
  public record Bucket(String label, int alarms, int others) {
    public Bucket {
      if (alarms < 0 || others < 0) {
        throw new IllegalArgumentException("a bucket has a negative count");
      }
    }

    public boolean isEmpty() {
      return alarms == 0 && others == 0;
    }
  }

  ActivityHistogram(Period period, ZoneId zone) {
    this.period = period;
    this.byHour = period.isByHour();
    this.first =
        period.start().atZone(zone).truncatedTo(byHour ? ChronoUnit.HOURS : ChronoUnit.DAYS);
    int units =
        units(period.start().equals(period.end()) ? period.end() : before(period.end())) + 1;
    int most = byHour ? MAX_HOURS : MAX_DAYS;
    this.step = Math.max(1, ceilDiv(units - 1, most));
    this.count = Math.min(most, ceilDiv(units, step));
    this.alarms = new int[count];
    this.others = new int[count];
  }

  void add(DigestEvent event) {
    int index = Math.min(count - 1, units(period.clamp(event.at())) / step);
    int[] counts = event.kind() == DigestEvent.Kind.ALARM ? alarms : others;
    counts[index]++;
  }

  /**
   * Returns at most 26 buckets by hour or 31 by day. In longer periods, a bucket covers several
   * days. If the period starts within an hour or day, the last bucket includes the remainder.
   */
  List<Bucket> buckets() {
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      buckets.add(new Bucket(label(i * step), alarms[i], others[i]));
    }
    return buckets;
  }

  /** Returns the whole hours or calendar days since the start of the first bucket. */
  private int units(Instant moment) {
    return (int)
        (byHour
            ? Duration.between(first.toInstant(), moment).toHours()
            : ChronoUnit.DAYS.between(
                first.toLocalDate(), moment.atZone(first.getZone()).toLocalDate()));
  }

  private String label(int units) {
    if (byHour) {
      ZonedDateTime at = first.plusHours(units);
      return twoDigits(at.getHour()) + ":" + twoDigits(at.getMinute());
    }
    ZonedDateTime at = first.plusDays(units);
    String month = at.getMonth().name();
    return at.getDayOfMonth()
        + " "
        + month.charAt(0)
        + month.substring(1, 3).toLowerCase(Locale.ROOT);
  }

  private static Instant before(Instant end) {
    return end.minusNanos(1);
  }

  private static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
