package dev.mailwright.delivery;

import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Set;

/** Who does not want mails of a category. */
public interface Optouts {
  /**
   * @throws dev.mailwright.store.StoreUnavailableException when nobody knows
   */
  Set<Address> among(String category, List<Address> recipients);

  static Optouts none() {
    return (category, recipients) -> Set.of();
  }
}
