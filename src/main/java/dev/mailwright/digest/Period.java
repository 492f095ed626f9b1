package dev.mailwright.digest;

import java.time.Duration;
import java.time.Instant;

/**
 * What a digest covers.
 *
 * @param end the first moment after it
 */
public record Period(Instant start, Instant end) {
  /** A day, the one on which clocks go back, and what a late timer adds. */
  private static final Duration LONGEST_BY_HOUR = Duration.ofHours(26);

  /**
   * @throws IllegalArgumentException when it ends before it starts
   */
  public Period {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("a period ends before it starts");
    }
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  /** Whether its hours tell more than its days. */
  public boolean isByHour() {
    return length().compareTo(LONGEST_BY_HOUR) <= 0;
  }

  /** The moment itself, or the nearer end: events arrive late, and clocks differ. */
  Instant clamp(Instant moment) {
    if (moment.isBefore(start)) {
      return start;
    }
    return moment.isAfter(end) ? end : moment;
  }
}
