package dev.mailwright.feedback;

import dev.mailwright.mail.Address;

/** SES's own account-level suppression list, to which ours may be mirrored. Never throws. */
public interface AccountList {
  void suppress(Address address, boolean complaint);

  void remove(Address address);

  static AccountList unmirrored() {
    return new AccountList() {
      @Override
      public void suppress(Address address, boolean complaint) {}

      @Override
      public void remove(Address address) {}
    };
  }
}
