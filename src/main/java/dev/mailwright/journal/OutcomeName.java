package dev.mailwright.journal;

import dev.mailwright.send.Outcome;
import java.util.Locale;

/** The kinds of outcomes as logs, metrics and results call them. */
public enum OutcomeName {
  SENT,
  REFUSED,
  DEFERRED,
  UNSURE,
  IGNORED,
  SUPPRESSED,
  DUPLICATE,
  HELD,
  COLLECTED;

  public static OutcomeName of(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted) {
      return SENT;
    }
    if (outcome instanceof Outcome.Refused) {
      return REFUSED;
    }
    if (outcome instanceof Outcome.Deferred) {
      return DEFERRED;
    }
    if (outcome instanceof Outcome.Unsure) {
      return UNSURE;
    }
    if (outcome instanceof Outcome.Suppressed) {
      return SUPPRESSED;
    }
    if (outcome instanceof Outcome.Duplicate) {
      return DUPLICATE;
    }
    if (outcome instanceof Outcome.Collected) {
      return COLLECTED;
    }
    return outcome instanceof Outcome.Held ? HELD : IGNORED;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the metric that counts it. */
  public String metric() {
    return name().charAt(0) + word().substring(1);
  }
}
