package dev.mailwright.unsubscribe;

import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Set;

/** Addresses that unsubscribed from a category of mail. */
public interface OptOuts {
  /**
   * Returns the recipients who unsubscribed from the category.
   *
   * @throws dev.mailwright.store.StoreUnavailableException if the list can't be read
   */
  Set<Address> among(String category, List<Address> recipients);

  static OptOuts none() {
    return (category, recipients) -> Set.of();
  }
}
