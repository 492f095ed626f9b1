package dev.mailwright.send;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits the send rate: holds the tokens of one second, one per recipient, as SES counts. Callers
 * that take more must wait.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html">Sending
 *     quotas</a>
 */
public final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

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
    tokens = Math.max(1, rate);
  }

  /**
   * Takes tokens, on credit if necessary.
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
    tokens = Math.min(filled, Math.max(1, perSecond)) - count;
    return tokens >= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (-tokens / perSecond * NANOS_PER_SECOND));
  }

  /** Gives back tokens that were taken but not used. */
  public synchronized void giveBack(int count) {
    tokens += count;
  }
}
