package dev.mailwright.send;

import dev.mailwright.mail.Mail;

/** Sends mails, in production through SES. */
public interface MailSender {
  /** Sends one mail before the deadline; never throws. */
  Outcome send(Mail mail, Deadline deadline);
}
