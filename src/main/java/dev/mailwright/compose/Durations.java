package dev.mailwright.compose;

import java.time.Duration;

/** Writes a duration for people, by its two largest units: {@code 2 h 05 min}. */
final class Durations {
  private Durations() {}

  static String words(Duration duration) {
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
    if (small == 0) {
      return large;
    }
    return large + " " + (padded && small < 10 ? "0" : "") + small + unit;
  }
}
