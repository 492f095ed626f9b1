package dev.mailwright.lambda;

import dev.mailwright.delivery.Delivery;
import dev.mailwright.journal.OutcomeName;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/** Counts an invocation's outcomes. */
final class Tally {
  private final Map<OutcomeName, Integer> counts = new EnumMap<>(OutcomeName.class);
  private boolean anyTriedAgain;

  Tally() {
    for (OutcomeName name : OutcomeName.values()) {
      counts.put(name, 0);
    }
  }

  void add(Delivery delivery) {
    counts.merge(OutcomeName.of(delivery.outcome()), 1, Integer::sum);
    anyTriedAgain |= delivery.outcome().triedAgain();
  }

  boolean anyTriedAgain() {
    return anyTriedAgain;
  }

  String toJson() {
    StringJoiner json = new StringJoiner(",", "{", "}");
    counts.forEach((name, count) -> json.add("\"" + name.word() + "\":" + count));
    return json.toString();
  }

  @Override
  public String toString() {
    StringJoiner words = new StringJoiner(", ");
    counts.forEach(
        (name, count) -> {
          if (count > 0) {
            words.add(count + " " + name.word());
          }
        });
    return words.toString();
  }
}
