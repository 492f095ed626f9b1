package dev.mailwright.lambda;

import dev.mailwright.delivery.Delivery;
import dev.mailwright.send.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

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
    if (!key.isEmpty() && !(outcome instanceof Outcome.Deferred)) {
      endings.put(key, ending(outcome));
    }
    count(outcome);
  }

  private static String ending(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return "sent as " + accepted.sesMessageId();
    }
    if (outcome instanceof Outcome.Ignored ignored) {
      return ignored.reason().replace("settled by an earlier try: ", "");
    }
    return outcome instanceof Outcome.Unsure ? "unsure" : "refused";
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

  /** How each mail ended, by idempotency key, but for those that are to be tried again. */
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
