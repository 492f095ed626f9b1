package dev.mailwright.feedback;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Pauses low-priority mail before AWS puts the account under review. */
public interface ReputationGuard {
  /**
   * Returns why low-priority mail of this configuration set is paused; empty if it is not.
   *
   * @param configurationSet empty for mail without one
   */
  Optional<String> holdReason(String configurationSet);

  static ReputationGuard none() {
    return configurationSet -> Optional.empty();
  }

  /**
   * @param nanoTime a clock for elapsed time, such as {@link System#nanoTime}
   */
  static ReputationGuard byRates(
      Reputation reputation, Rates.Limits limits, LongSupplier nanoTime) {
    return new ByRates(reputation, limits, nanoTime);
  }

  /** Compares the rates of the last seven days with limits; caches them for one minute. */
  final class ByRates implements ReputationGuard {
    private static final Duration CACHED = Duration.ofMinutes(1);
    private static final int MAX_SETS = 100;
    private final Reputation reputation;
    private final Rates.Limits limits;
    private final LongSupplier nanoTime;
    private final Map<String, Reading> readings = new HashMap<>();

    private ByRates(Reputation reputation, Rates.Limits limits, LongSupplier nanoTime) {
      this.reputation = reputation;
      this.limits = limits;
      this.nanoTime = nanoTime;
    }

    private record Reading(long at, Optional<String> reason) {}

    @Override
    public Optional<String> holdReason(String configurationSet) {
      Optional<String> all = reading(Reputation.ALL);
      return all.isPresent() || configurationSet.isEmpty() ? all : reading(configurationSet);
    }

    private synchronized Optional<String> reading(String configurationSet) {
      long now = nanoTime.getAsLong();
      Reading known = readings.get(configurationSet);
      if (known == null || now - known.at() > CACHED.toNanos()) {
        if (readings.size() >= MAX_SETS) {
          readings.clear();
        }
        known = new Reading(now, reputation.rates(configurationSet).above(limits));
        readings.put(configurationSet, known);
      }
      return known.reason();
    }
  }
}
