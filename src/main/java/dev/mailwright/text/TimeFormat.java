package dev.mailwright.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Formats times and durations: {@code 12 Feb 2019, 15:45:24 UTC}, {@code 2 h 05 min}. */
public final class TimeFormat {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private final ZoneId zone;

  public TimeFormat(ZoneId zone) {
    this.zone = zone;
  }

  public String format(Instant moment) {
    ZonedDateTime at = moment.atZone(zone);
    return day(at)
        + ", "
        + twoDigits(at.getHour())
        + ":"
        + twoDigits(at.getMinute())
        + ":"
        + twoDigits(at.getSecond())
        + " "
        + zoneName(at);
  }

  /**
   * Formats the days of a period: {@code 23 Feb to 1 Mar 2026}.
   *
   * @param end the end of the period, exclusive
   */
  public String days(Instant start, Instant end) {
    ZonedDateTime first = start.atZone(zone);
    ZonedDateTime last = (end.isAfter(start) ? end.minusNanos(1) : start).atZone(zone);
    if (first.toLocalDate().equals(last.toLocalDate())) {
      return day(first);
    }
    String from = first.getYear() == last.getYear() ? dayAndMonth(first) : day(first);
    return from + " to " + day(last);
  }

  private static String day(ZonedDateTime at) {
    return dayAndMonth(at) + " " + at.getYear();
  }

  private static String dayAndMonth(ZonedDateTime at) {
    return at.getDayOfMonth() + " " + MONTHS[at.getMonthValue() - 1];
  }

  private String zoneName(ZonedDateTime at) {
    String id = zone.getId();
    if (id.equals("UTC") || id.equals("Z")) {
      return "UTC";
    }
    return id
        + " (UTC"
        + (at.getOffset().getTotalSeconds() == 0 ? "" : at.getOffset().getId())
        + ")";
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  /** Formats the two largest units of a duration: {@code 2 h 05 min}. */
  public static String duration(Duration duration) {
    long days = duration.toDays();
    if (days > 0) {
      return join(days + " d", duration.toHoursPart(), " h", false);
    }
    if (duration.toHours() > 0) {
      return join(duration.toHours() + " h", duration.toMinutesPart(), " min", true);
    }
    return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
  }

  private static String join(String large, int small, String unit, boolean padded) {
    return small == 0 ? large : large + " " + (padded && small < 10 ? "0" : "") + small + unit;
  }
}
