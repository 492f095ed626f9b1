package dev.mailwright.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When informational mail is sent.
 *
 * @param grouping the window within which mails are combined, at least a minute
 * @param quietHours the hours in which mail is deferred
 */
public record DeliveryWindow(Optional<Duration> grouping, Optional<QuietHours> quietHours) {
  private static final Duration LEAST = Duration.ofMinutes(1);

  public DeliveryWindow {
    if (grouping.filter(time -> time.compareTo(LEAST) < 0).isPresent()) {
      throw new IllegalArgumentException(
          "The grouping window is shorter than a minute: write PT5M or leave it out.");
    }
  }

  /**
   * Returns when to send an event that arrives now; empty for immediately. Grouping windows are
   * aligned to the epoch, so that all execution environments use the same windows.
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
