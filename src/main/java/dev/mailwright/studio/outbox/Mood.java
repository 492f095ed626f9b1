package dev.mailwright.studio.outbox;

import java.util.List;
import java.util.Map;

/** What SES is to do next, as somebody chose in the page. */
public final class Mood {
  private static final String FATE = "fate";
  private static final String ATTEMPTS = "attempts";

  private final Map<String, String> kept;

  public Mood(Map<String, String> kept) {
    this.kept = kept;
  }

  public void be(Fate fate) {
    kept.put(FATE, fate.name());
    kept.put(ATTEMPTS, "0");
  }

  /** An address of SES's mailbox simulator says it too. */
  Fate fate(List<String> to) {
    Fate chosen = Fate.named(kept.getOrDefault(FATE, ""));
    if (chosen != Fate.TAKEN) {
      return chosen;
    }
    return to.stream()
        .flatMap(address -> Fate.simulated(address).stream())
        .findFirst()
        .orElse(chosen);
  }

  /** How often it was tried, from 1. */
  int attempt() {
    return Integer.parseInt(
        kept.merge(ATTEMPTS, "1", (old, one) -> String.valueOf(Integer.parseInt(old) + 1)));
  }
}
