package dev.mailwright.delivery;

import dev.mailwright.feedback.Brake;
import dev.mailwright.feedback.Suppressions;

/**
 * What keeps a mail in the house although it is ready: its recipient, or the account's reputation.
 */
public record Gate(Suppressions suppressions, Brake brake) {
  public static Gate open() {
    return new Gate(Suppressions.none(), Brake.none());
  }
}
