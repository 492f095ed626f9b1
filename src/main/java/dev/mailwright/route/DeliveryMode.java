package dev.mailwright.route;

import dev.mailwright.ledger.Guarantee;

/** How urgent a route's mails are, and whom they are for. */
public enum DeliveryMode {
  /** One person's own business: one message per recipient. */
  TRANSACTIONAL,
  /** Somebody must act now. */
  IMMEDIATE,
  /** Good to know; may be held in quiet hours, or grouped. */
  INFORMATIONAL,
  /** Collected into one mail per period; sent at once where there is no store to collect in. */
  DIGEST;

  /** An alarm that is missing hurts more than one that comes twice; elsewhere it is the reverse. */
  public Guarantee guarantee() {
    return this == IMMEDIATE ? Guarantee.AT_LEAST_ONCE : Guarantee.AT_MOST_ONCE;
  }

  /** The place among others that wait to be sent, the most urgent lowest. */
  public int lane() {
    return switch (this) {
      case TRANSACTIONAL -> 0;
      case IMMEDIATE -> 1;
      case INFORMATIONAL -> 2;
      case DIGEST -> 3;
    };
  }

  /** Whether its mails can wait while the account's reputation is at risk. */
  public boolean canWait() {
    return canUnsubscribe();
  }

  /** Whether a recipient may do without its mails. */
  public boolean canUnsubscribe() {
    return this == INFORMATIONAL || this == DIGEST;
  }
}
