package dev.mailwright.route;

import dev.mailwright.ledger.Guarantee;

/** How urgent a route's mails are, and whom they are for. */
public enum DeliveryMode {
  /** One person's own business: one message per recipient. */
  TRANSACTIONAL,
  /** Somebody must act now. */
  IMMEDIATE,
  /** Good to know. */
  INFORMATIONAL,
  /**
   * Collected into one mail per period; sent at once as long as there is no store to collect in.
   */
  DIGEST;

  /** An alarm that is missing hurts more than one that comes twice; elsewhere it is the reverse. */
  public Guarantee guarantee() {
    return this == IMMEDIATE ? Guarantee.AT_LEAST_ONCE : Guarantee.AT_MOST_ONCE;
  }

  /** Whether its mails can wait while the account's reputation is at risk. */
  public boolean canWait() {
    return this == INFORMATIONAL || this == DIGEST;
  }
}
