package dev.mailwright.route;

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
  DIGEST
}
