package dev.mailwright.send;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits the send rate to one token per recipient, as SES counts. Holds the tokens of 50
 * milliseconds, so that no second exceeds the rate by more than 5 percent, even after a pause.
 * Callers that take more must wait.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html">Sending
 *     quotas</a>
 */
public final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BURST_SECONDS = 0.05;

  private final LongSupplier nanoTime;
  private double perSecond;
  private double tokens;
  private long filledAt;

  /**
   * @param perSecond 0 for no limit
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  public TokenBucket(double perSecond, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.filledAt = nanoTime.getAsLong();
    limitTo(perSecond);
  }

  /** Changes the rate, such as to that of the account. */
  public synchronized void limitTo(double rate) {
    perSecond = rate;
    tokens = capacity();
  }

  private double capacity() {
    return Math.max(1, perSecond * BURST_SECONDS);
  }

  /**
   * Takes tokens, on credit if necessary: a mail to many recipients is not delayed, but the next
   * one is.
   *
   * @return how long to wait before using them
   */
  public synchronized Duration take(int count) {
    if (perSecond <= 0) {
      return Duration.ZERO;
    }
    long now = nanoTime.getAsLong();
    double filled = tokens + (now - filledAt) / NANOS_PER_SECOND * perSecond;
    filledAt = now;
    double available = Math.min(filled, capacity());
    tokens = available - count;
    double missing = Math.min(count, capacity()) - available;
    return missing <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (missing / perSecond * NANOS_PER_SECOND));
  }

  /** Gives back tokens that were taken but not used. */
  public synchronized void giveBack(int count) {
    tokens += count;
  }
}
