package dev.mailwright.compose;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Writes a moment for people: {@code 12 Feb 2019, 15:45:24 UTC}. */
final class Moments {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private final ZoneId zone;

  Moments(ZoneId zone) {
    this.zone = zone;
  }

  String write(Instant moment) {
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
   * The days that a period touches: {@code 23 Feb to 1 Mar 2026}.
   *
   * @param end the first moment after it
   */
  String days(Instant start, Instant end) {
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
}
