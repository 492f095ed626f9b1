package dev.mailwright.send;

import dev.mailwright.mail.Mail;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tries a deferred mail again, with growing pauses, while the invocation has time for it. Nothing
 * but a deferral is tried again: after any other outcome a second try could be a second mail.
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

  /**
   * Waits somewhat longer than told, so that functions throttled together do not come back
   * together.
   */
  public interface Pause {
    /**
     * @return false when the wait was cut short and nothing more should be begun
     */
    boolean pause(Duration time);

    static boolean sleep(Duration time) {
      try {
        long millis = time.toMillis();
        Thread.sleep(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
