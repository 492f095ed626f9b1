package dev.mailwright.suppression;

import dev.mailwright.mail.Address;

/** SES's account-level suppression list, which can mirror ours. Never throws. */
public interface AccountSuppressionList {
  void suppress(Address address, boolean complaint);

  void remove(Address address);

  static AccountSuppressionList none() {
    return new AccountSuppressionList() {
      @Override
      public void suppress(Address address, boolean complaint) {}

      @Override
      public void remove(Address address) {}
    };
  }
}
