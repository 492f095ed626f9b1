package dev.mailwright.send;

import dev.mailwright.mail.Mail;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Retries deferred mails with exponential backoff until the deadline. Other outcomes are not
 * retried: a retry could send a duplicate.
 */
public final class RetryingSender implements MailSender {
  private static final int MAX_ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final MailSender sender;
  private final Pause pause;

  public RetryingSender(MailSender sender, Pause pause) {
    this.sender = sender;
    this.pause = pause;
  }

  @Override
  public Outcome send(Mail mail, Deadline deadline) {
    Outcome outcome = sender.send(mail, deadline);
    Duration next = FIRST_PAUSE;
    for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      if (!(outcome instanceof Outcome.Deferred deferred) || !deferred.soon()) {
        return outcome;
      }
      if (deadline.timeLeft().compareTo(next.multipliedBy(2)) < 0 || !pause.pause(next)) {
        return outcome;
      }
      next = next.multipliedBy(2);
      outcome = sender.send(mail, deadline);
    }
    return outcome;
  }

  /** Waits between two calls to SES. */
  public interface Pause {
    int NANOS_PER_MILLI = 1_000_000;

    /**
     * @return false if the wait was interrupted; the caller must not start further work
     */
    boolean pause(Duration time);

    /**
     * Sleeps up to half longer than requested, so that functions throttled at the same time don't
     * retry at the same time.
     */
    static boolean sleepLonger(Duration time) {
      long millis = time.toMillis();
      return sleep(time.plusMillis(ThreadLocalRandom.current().nextLong(millis / 2 + 1)));
    }

    static boolean sleep(Duration time) {
      try {
        Thread.sleep(time.toMillis(), time.toNanosPart() % NANOS_PER_MILLI);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
