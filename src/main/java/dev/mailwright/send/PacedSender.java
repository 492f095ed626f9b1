package dev.mailwright.send;

import dev.mailwright.mail.Mail;
import java.time.Duration;

/**
 * Waits for the account's send rate before each mail, so that SES need not throttle. What would
 * have to wait longer than the invocation lasts is handed back.
 */
public record PacedSender(MailSender sender, TokenBucket bucket, RetryingSender.Pause pause)
    implements MailSender {
  private static final Duration LEAST_TIME = Duration.ofSeconds(2);

  @Override
  public Outcome send(Mail mail, Deadline deadline) {
    int recipients = mail.envelope().to().size();
    Duration wait = bucket.take(recipients);
    if (wait.isZero()) {
      return sender.send(mail, deadline);
    }
    if (deadline.timeLeft().compareTo(wait.plus(LEAST_TIME)) < 0 || !pause.pause(wait)) {
      bucket.giveBack(recipients);
      return new Outcome.Deferred(
          "the send rate is used up for this invocation",
          "Raise MAILWRIGHT_SEND_RATE if SES allows more, or send smaller batches.",
          false);
    }
    return sender.send(mail, deadline);
  }
}
