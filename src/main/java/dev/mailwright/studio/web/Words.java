package dev.mailwright.studio.web;

import dev.mailwright.mail.Mailbox;

/** Addresses as people read them; only pages of this machine show them whole. */
final class Words {

  private Words() {}

  static String of(Mailbox mailbox) {
    String address = mailbox.address().value();
    return mailbox.name().isEmpty() ? address : mailbox.name() + " <" + address + ">";
  }
}
