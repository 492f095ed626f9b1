package dev.mailwright.lambda;

import dev.mailwright.delivery.Delivery;
import dev.mailwright.send.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts an invocation's outcomes. */
final class Tally {
  private final Map<String, String> endings = new LinkedHashMap<>();
  private int sent;
  private int refused;
  private int deferred;
  private int unsure;
  private int ignored;

  void add(Delivery delivery) {
    Outcome outcome = delivery.outcome();
    String key = delivery.parcel().idempotencyKey();
    if (!key.isEmpty()) {
      ending(outcome).ifPresent(ending -> endings.put(key, ending));
    }
    count(outcome);
  }

  /** Empty for what is to be tried again, and for what an earlier try ended. */
  private static Optional<String> ending(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return Optional.of("sent as " + accepted.sesMessageId());
    }
    if (outcome instanceof Outcome.Refused) {
      return Optional.of("refused");
    }
    return outcome instanceof Outcome.Unsure ? Optional.of("unsure") : Optional.empty();
  }

  private void count(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted) {
      sent++;
    } else if (outcome instanceof Outcome.Refused) {
      refused++;
    } else if (outcome instanceof Outcome.Deferred) {
      deferred++;
    } else if (outcome instanceof Outcome.Unsure) {
      unsure++;
    } else {
      ignored++;
    }
  }

  boolean anyDeferred() {
    return deferred > 0;
  }

  /** How each mail ended in this try, by idempotency key, but for those to be tried again. */
  Map<String, String> endings() {
    return endings;
  }

  String toJson() {
    return "{\"sent\":"
        + sent
        + ",\"refused\":"
        + refused
        + ",\"deferred\":"
        + deferred
        + ",\"unsure\":"
        + unsure
        + ",\"ignored\":"
        + ignored
        + "}";
  }

  @Override
  public String toString() {
    return sent
        + " sent, "
        + refused
        + " refused, "
        + deferred
        + " deferred, "
        + unsure
        + " unsure, "
        + ignored
        + " ignored";
  }
}
