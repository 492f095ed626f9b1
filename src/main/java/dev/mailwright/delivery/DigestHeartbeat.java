package dev.mailwright.delivery;

import dev.mailwright.digest.BatchStore;
import dev.mailwright.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Checks whether the digest function is running. Caches the result for five minutes. */
final class DigestHeartbeat {
  private static final Duration RECENT = Duration.ofHours(1);
  private static final Duration CACHED = Duration.ofMinutes(5);
  private final BatchStore batches;
  private final Clock clock;
  private volatile Reading reading = new Reading(Instant.EPOCH, false);

  private record Reading(Instant at, boolean recent) {}

  DigestHeartbeat(BatchStore batches, Clock clock) {
    this.batches = batches;
    this.clock = clock;
  }

  boolean isRecent() {
    Instant now = clock.instant();
    if (now.isAfter(reading.at.plus(CACHED))) {
      reading = new Reading(now, read(now));
    }
    return reading.recent;
  }

  /**
   * Returns a suffix for the outcomes of queued events; empty if the digest function is running.
   */
  String warning() {
    return isRecent()
        ? ""
        : ", but the digest function has not run for an hour: invoke it every five minutes";
  }

  private boolean read(Instant now) {
    try {
      return batches.lastRun().filter(at -> at.plus(RECENT).isAfter(now)).isPresent();
    } catch (StoreUnavailableException e) {
      return false;
    }
  }
}
