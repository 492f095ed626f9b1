package dev.mailwright.suppression;

import dev.mailwright.mail.Address;
import dev.mailwright.send.Deadline;

/** SES's account-level suppression list, which can mirror ours. Never throws. */
public interface AccountSuppressionList {
  void suppress(Address address, boolean complaint, Deadline deadline);

  void remove(Address address, Deadline deadline);

  static AccountSuppressionList none() {
    return new AccountSuppressionList() {
      @Override
      public void suppress(Address address, boolean complaint, Deadline deadline) {}

      @Override
      public void remove(Address address, Deadline deadline) {}
    };
  }
}
