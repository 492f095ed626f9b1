package dev.mailwright.ledger;

/**
 * What is right when nobody knows whether a mail went out, as after a lost reply or a crash between
 * claim and completion.
 */
public enum Guarantee {
  /** Send again: a missing mail is worse than a second one, as with alarms. */
  AT_LEAST_ONCE,
  /** Leave it: a second mail is worse than a missing one, as with an order's confirmation. */
  AT_MOST_ONCE
}
