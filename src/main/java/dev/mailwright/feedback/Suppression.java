package dev.mailwright.feedback;

import java.time.Instant;

/**
 * Why an address gets no mail.
 *
 * @param reason without the address
 * @param at when that which led to it happened
 * @param source by which message (SES's message id) or by whom
 * @param addressAsWritten as it stood there
 */
public record Suppression(String reason, Instant at, String source, String addressAsWritten) {

  /** How the source of an operator's change begins. */
  static final String BY_HAND = "by ";

  /** Without the address as written, which must not get into a log. */
  @Override
  public String toString() {
    return "Suppression[" + reason + ", " + at + ", " + source + "]";
  }
}
