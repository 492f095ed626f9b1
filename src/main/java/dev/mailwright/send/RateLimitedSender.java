package dev.mailwright.send;

import dev.mailwright.mail.Mail;
import java.time.Duration;

/**
 * Limits the send rate to avoid throttling by SES. Defers a mail that would have to wait beyond the
 * invocation's deadline.
 */
public final class RateLimitedSender implements MailSender {
  private static final Duration LEAST_TIME = Duration.ofSeconds(2);
  private final MailSender sender;
  private final TokenBucket bucket;
  private final RetryingSender.Pause pause;

  public RateLimitedSender(MailSender sender, TokenBucket bucket, RetryingSender.Pause pause) {
    this.sender = sender;
    this.bucket = bucket;
    this.pause = pause;
  }

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
