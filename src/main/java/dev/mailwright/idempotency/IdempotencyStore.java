package dev.mailwright.idempotency;

import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Prevents retries from sending a mail twice: a mail is claimed before it is handed to SES, and the
 * claim is settled afterwards. All methods may throw {@link
 * dev.mailwright.store.StoreUnavailableException}.
 */
public interface IdempotencyStore {
  /**
   * @param lease the duration of an unsettled claim; must exceed the rest of the invocation
   */
  Claim claim(IdempotencyKey key, Guarantee guarantee, MailReference reference, Duration lease);

  /** Records that SES accepted the mail. */
  void sent(Claim.Granted claim, String sesMessageId);

  /** Records that SES may have accepted the mail. */
  void inDoubt(Claim.Granted claim, String reason);

  /** Releases the claim of a mail that SES did not accept, so that it can be claimed again. */
  void release(Claim.Granted claim);

  /** Returns whether claims outlive the execution environment, so SES events can settle them. */
  boolean durable();

  /** Writes what could not be written before; never throws. */
  default void flush() {}

  /** Returns a store that grants every claim. */
  static IdempotencyStore off() {
    return new IdempotencyStore() {
      private final Claim granted =
          new Claim.Granted(new Item(new Key("", ""), 1, Optional.empty(), Map.of()));

      @Override
      public Claim claim(
          IdempotencyKey key, Guarantee guarantee, MailReference reference, Duration lease) {
        return granted;
      }

      @Override
      public void sent(Claim.Granted claim, String sesMessageId) {}

      @Override
      public void inDoubt(Claim.Granted claim, String reason) {}

      @Override
      public void release(Claim.Granted claim) {}

      @Override
      public boolean durable() {
        return false;
      }
    };
  }
}
