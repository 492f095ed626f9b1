package dev.mailwright.route;

import dev.mailwright.idempotency.Guarantee;

/** The urgency and audience of a route's mails. */
public enum DeliveryMode {
  /** For individual users: one message per recipient. */
  TRANSACTIONAL,
  /** Requires immediate action. */
  IMMEDIATE,
  /** Requires no action; can be grouped, or wait during quiet hours. */
  INFORMATIONAL,
  /** Collected into one mail per period; sent immediately when no table is configured. */
  DIGEST;

  /** The default guarantee: a lost alarm is worse than a duplicate; for other mail, vice versa. */
  public Guarantee guarantee() {
    return this == IMMEDIATE ? Guarantee.AT_LEAST_ONCE : Guarantee.AT_MOST_ONCE;
  }

  /** The sending priority; lower values are sent first. */
  public int priority() {
    return switch (this) {
      case TRANSACTIONAL -> 0;
      case IMMEDIATE -> 1;
      case INFORMATIONAL -> 2;
      case DIGEST -> 3;
    };
  }

  /** Whether mails can be paused while the account's reputation is at risk. */
  public boolean canBeHeld() {
    return canUnsubscribe();
  }

  /** Whether recipients can unsubscribe. */
  public boolean canUnsubscribe() {
    return this == INFORMATIONAL || this == DIGEST;
  }
}
