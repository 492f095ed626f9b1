package dev.mailwright.feedback;

import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Map;

/** Who must get no mail. */
public interface Suppressions {
  /**
   * Those of the recipients who are suppressed, each with the reason.
   *
   * @throws dev.mailwright.store.StoreUnavailableException when nobody knows
   */
  Map<Address, String> among(List<Address> recipients);

  static Suppressions none() {
    return recipients -> Map.of();
  }
}
