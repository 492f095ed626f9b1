package dev.mailwright.idempotency;

/**
 * Decides whether a mail in doubt is sent again, such as after a lost response or a crash between
 * claiming and settling it.
 */
public enum Guarantee {
  /** Sends again, for mails such as alarms, where a missing mail is worse than a duplicate. */
  AT_LEAST_ONCE,
  /** Doesn't send again, for mails such as order confirmations, where a duplicate is worse. */
  AT_MOST_ONCE
}
