package dev.mailwright.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

  static ReputationGuard byRates(Reputation reputation, Rates.Limits limits, Clock clock) {
    return new ByRates(reputation, limits, clock);
  }

  /** Compares the rates of the last seven days with limits; caches them for one minute. */
  final class ByRates implements ReputationGuard {
    private static final Duration CACHED = Duration.ofMinutes(1);
    private static final int MAX_SETS = 100;
    private final Reputation reputation;
    private final Rates.Limits limits;
    private final Clock clock;
    private final Map<String, Reading> readings = new HashMap<>();

    private ByRates(Reputation reputation, Rates.Limits limits, Clock clock) {
      this.reputation = reputation;
      this.limits = limits;
      this.clock = clock;
    }

    private record Reading(Instant at, Optional<String> reason) {}

    @Override
    public Optional<String> holdReason(String configurationSet) {
      Optional<String> all = reading(Reputation.ALL);
      return all.isPresent() || configurationSet.isEmpty() ? all : reading(configurationSet);
    }

    private synchronized Optional<String> reading(String configurationSet) {
      Instant now = clock.instant();
      Reading known = readings.get(configurationSet);
      if (known == null || known.at().plus(CACHED).isBefore(now)) {
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
