package dev.mailwright.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Brakes by the rates of the last seven days, which it looks up once a minute. */
public final class ReputationBrake implements Brake {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int MAX_SETS = 100;

  private final Reputation reputation;
  private final Rates.Limits limits;
  private final Clock clock;
  private final Map<String, Reading> readings = new HashMap<>();

  public ReputationBrake(Reputation reputation, Rates.Limits limits, Clock clock) {
    this.reputation = reputation;
    this.limits = limits;
    this.clock = clock;
  }

  private record Reading(Instant at, Optional<String> reason) {}

  @Override
  public Optional<String> holds(String configurationSet) {
    Optional<String> all = reading(Reputation.ALL);
    return all.isPresent() || configurationSet.isEmpty() ? all : reading(configurationSet);
  }

  private synchronized Optional<String> reading(String configurationSet) {
    Instant now = clock.instant();
    Reading known = readings.get(configurationSet);
    if (known == null || known.at().plus(FRESH).isBefore(now)) {
      if (readings.size() >= MAX_SETS) {
        readings.clear();
      }
      known = new Reading(now, reputation.rates(configurationSet).above(limits));
      readings.put(configurationSet, known);
    }
    return known.reason();
  }
}
