package dev.mailwright.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When mail that is only good to know goes out.
 *
 * @param grouping how long mails are gathered to go out together, at least a minute
 * @param quietHours in which it waits
 */
public record Timing(Optional<Duration> grouping, Optional<QuietHours> quietHours) {
  private static final Duration LEAST = Duration.ofMinutes(1);

  public Timing {
    if (grouping.filter(time -> time.compareTo(LEAST) < 0).isPresent()) {
      throw new IllegalArgumentException(
          "The time of grouping is shorter than a minute: write PT5M or leave it out.");
    }
  }

  /**
   * When to send what comes now; empty for at once. Windows of grouping are counted from 1970 on,
   * so that everybody finds the same ones without talking about it.
   */
  public Optional<Instant> due(Instant now) {
    Optional<Instant> grouped = grouping.map(length -> endOfWindow(now, length));
    Instant moment = grouped.orElse(now);
    return quietHours
        .filter(quiet -> quiet.contains(moment))
        .map(quiet -> quiet.endAfter(moment))
        .or(() -> grouped);
  }

  private static Instant endOfWindow(Instant now, Duration length) {
    long millis = length.toMillis();
    return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), millis) + 1) * millis);
  }
}
