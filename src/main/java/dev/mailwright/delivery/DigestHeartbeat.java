package dev.mailwright.delivery;

import dev.mailwright.digest.BatchStore;
import dev.mailwright.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Checks whether the digest function is running. Caches the result for five minutes. */
final class DigestHeartbeat {
  private static final Duration RECENT = Duration.ofHours(1);
  private static final Duration CACHED = Duration.ofMinutes(5);
  private final BatchStore batches;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private volatile Optional<Reading> reading = Optional.empty();

  private record Reading(long at, boolean recent) {}

  DigestHeartbeat(BatchStore batches, Clock clock, LongSupplier nanoTime) {
    this.batches = batches;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  boolean isRecent() {
    long now = nanoTime.getAsLong();
    Reading known =
        reading
            .filter(last -> now - last.at <= CACHED.toNanos())
            .orElseGet(() -> new Reading(now, read(clock.instant())));
    reading = Optional.of(known);
    return known.recent;
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
