package dev.mailwright.digest;

import java.time.Duration;
import java.time.Instant;

/**
 * The period that a digest covers.
 *
 * @param end exclusive
 */
public record Period(Instant start, Instant end) {
  /** A day of 25 hours, when clocks go back, plus an hour for delayed timers. */
  private static final Duration LONGEST_BY_HOUR = Duration.ofHours(26);

  /**
   * @throws IllegalArgumentException if it ends before it starts
   */
  public Period {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("a period ends before it starts");
    }
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  /** Returns whether to chart the period by hour rather than by day. */
  public boolean isByHour() {
    return length().compareTo(LONGEST_BY_HOUR) <= 0;
  }

  /** Moves a moment outside of the period to its nearer end: events are late and clocks differ. */
  Instant clamp(Instant moment) {
    if (moment.isBefore(start)) {
      return start;
    }
    return moment.isAfter(end) ? end : moment;
  }
}
