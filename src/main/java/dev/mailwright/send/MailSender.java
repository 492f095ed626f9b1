package dev.mailwright.send;

import dev.mailwright.mail.Mail;

/** The way out of the house. */
public interface MailSender {
  /** Sends one message before the deadline and says what became of it; never throws. */
  Outcome send(Mail mail, Deadline deadline);
}
