package dev.mailwright.studio.real;

import dev.mailwright.mail.Address;

/** Whether a mail of dev mode can really be sent from here. */
public sealed interface Availability {

  /**
   * It can be tried; SES has not been asked yet.
   *
   * @param region of SES, such as {@code eu-west-1}
   * @param sender whom mails come from, unless their route says otherwise
   */
  record Ready(String region, Address sender) implements Availability {}

  /**
   * @param reason a clause, as {@link dev.mailwright.send.Outcome.Refused} has it
   * @param cure what to do about it, as a sentence
   */
  record Missing(String reason, String cure) implements Availability {}
}
