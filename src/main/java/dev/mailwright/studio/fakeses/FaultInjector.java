package dev.mailwright.studio.fakeses;

import java.util.List;
import java.util.Map;

/** Stores the SES response that the user selected in the page. */
public final class FaultInjector {
  private static final String RESPONSE = "response";
  private static final String ATTEMPTS = "attempts";

  private final Map<String, String> kept;

  public FaultInjector(Map<String, String> kept) {
    this.kept = kept;
  }

  public void be(SimulatedResponse response) {
    kept.put(RESPONSE, response.name());
    kept.put(ATTEMPTS, "0");
  }

  /** Returns the selected response, or the one of an SES mailbox simulator address. */
  SimulatedResponse response(List<String> to) {
    SimulatedResponse chosen = SimulatedResponse.named(kept.getOrDefault(RESPONSE, ""));
    if (chosen != SimulatedResponse.TAKEN) {
      return chosen;
    }
    return to.stream()
        .flatMap(address -> SimulatedResponse.simulated(address).stream())
        .findFirst()
        .orElse(chosen);
  }

  /** Counts an attempt and returns its number, from 1. */
  int attempt() {
    return Integer.parseInt(
        kept.merge(ATTEMPTS, "1", (old, one) -> String.valueOf(Integer.parseInt(old) + 1)));
  }
}
