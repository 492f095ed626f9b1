package dev.mailwright.ledger;

import java.time.Duration;

/**
 * Once-only sending: a mail is claimed before it is handed to SES and settled afterwards. All
 * methods throw {@link dev.mailwright.store.StoreUnavailableException}.
 */
public interface Ledger {
  /**
   * @param lease how long the claim holds if nobody settles it: until the invocation is over
   */
  Claim claim(MailKey key, Guarantee guarantee, Subject subject, Duration lease);

  void sent(Claim.Granted claim, String sesMessageId);

  /** Nobody knows whether SES took it. */
  void doubt(Claim.Granted claim, String cause);

  /** SES did not take it: whoever tries again may. */
  void release(Claim.Granted claim);

  /**
   * Whether its entries outlive the execution environment, so that SES's events can settle them.
   */
  boolean lasting();
}
