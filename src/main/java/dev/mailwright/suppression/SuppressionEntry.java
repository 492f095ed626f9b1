package dev.mailwright.suppression;

import java.time.Instant;

/**
 * A change to the suppression list: an address that was added or removed.
 *
 * @param reason the reason, without the address
 * @param at when the event that caused the change happened
 * @param source SES's message id, or the operator
 * @param addressAsWritten the address as written in the source
 */
public record SuppressionEntry(String reason, Instant at, String source, String addressAsWritten) {

  /** The prefix of the source of an operator's change. */
  static final String BY_HAND = "by ";

  /** Omits the address as written, which must not be logged. */
  @Override
  public String toString() {
    return "Suppression[" + reason + ", " + at + ", " + source + "]";
  }
}
