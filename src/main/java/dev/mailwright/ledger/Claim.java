package dev.mailwright.ledger;

import dev.mailwright.store.Item;

/** Whether a mail may be sent now. */
public sealed interface Claim {

  /**
   * Yes, and nobody else may until the lease is over.
   *
   * @param entry what the ledger holds of it, to be settled later
   */
  record Granted(Item entry) implements Claim {}

  /** No: it is sent already. */
  record Sent(String sesMessageId) implements Claim {}

  /** Not now: another invocation is at it. */
  record Busy() implements Claim {}

  /** No: it may be sent already, and a second mail is not wanted. */
  record InDoubt(String cause) implements Claim {}
}
