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
    return at.getDayOfMonth()
        + " "
        + MONTHS[at.getMonthValue() - 1]
        + " "
        + at.getYear()
        + ", "
        + twoDigits(at.getHour())
        + ":"
        + twoDigits(at.getMinute())
        + ":"
        + twoDigits(at.getSecond())
        + " "
        + zoneName(at);
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
