package dev.mailwright.suppression;

import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Map;

/** Addresses that must not receive mail. */
public interface Suppressions {
  /**
   * Returns the suppressed recipients, each with the reason.
   *
   * @throws dev.mailwright.store.StoreUnavailableException if the list can't be read
   */
  Map<Address, String> among(List<Address> recipients);

  static Suppressions none() {
    return recipients -> Map.of();
  }
}
