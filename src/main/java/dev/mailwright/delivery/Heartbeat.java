package dev.mailwright.delivery;

import dev.mailwright.digest.Batches;
import dev.mailwright.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the digest function is invoked at all; asked of the store now and then. */
final class Heartbeat {
  private static final Duration RECENT = Duration.ofHours(1);
  private static final Duration BELIEVED = Duration.ofMinutes(5);

  private final Batches batches;
  private final Clock clock;
  private volatile Reading reading = new Reading(Instant.EPOCH, false);

  private record Reading(Instant at, boolean recent) {}

  Heartbeat(Batches batches, Clock clock) {
    this.batches = batches;
    this.clock = clock;
  }

  boolean isRecent() {
    Instant now = clock.instant();
    if (now.isAfter(reading.at.plus(BELIEVED))) {
      reading = new Reading(now, read(now));
    }
    return reading.recent;
  }

  String warning() {
    return isRecent()
        ? ""
        : ", but the digest function has not run for an hour: have it invoked every five minutes";
  }

  private boolean read(Instant now) {
    try {
      Optional<Instant> last = batches.lastRun();
      return last.filter(at -> at.plus(RECENT).isAfter(now)).isPresent();
    } catch (StoreUnavailableException e) {
      return false;
    }
  }
}
