package dev.mailwright.unsubscribe;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.ListUnsubscribe;
import java.util.Optional;

/** Creates the unsubscribe links of non-essential mail. */
public interface UnsubscribeLinks {
  /**
   * @param category the route's name
   * @return empty if no link or mailbox is configured
   * @throws dev.mailwright.store.StoreUnavailableException if a link can't be signed; the mail must
   *     then wait
   */
  Optional<ListUnsubscribe> of(Address recipient, String category);

  /** Returns true if links differ by recipient, so that each recipient needs a separate mail. */
  boolean perRecipient();

  static UnsubscribeLinks none() {
    return new UnsubscribeLinks() {
      @Override
      public Optional<ListUnsubscribe> of(Address recipient, String category) {
        return Optional.empty();
      }

      @Override
      public boolean perRecipient() {
        return false;
      }
    };
  }
}
