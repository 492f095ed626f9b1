package dev.mailwright.send;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps what is sent within a rate: it holds a second's worth of tokens, and who takes more than
 * there are waits for them to come. SES counts recipients.
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
   * @param nanoTime a clock as {@link System#nanoTime} is one
   */
  public TokenBucket(double perSecond, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.filledAt = nanoTime.getAsLong();
    limitTo(perSecond);
  }

  /** Changes the rate, as when SES has told the account's. */
  public synchronized void limitTo(double rate) {
    perSecond = rate;
    tokens = Math.max(1, rate);
  }

  /**
   * Takes tokens, on credit if need be.
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

  /** Gives back what was taken and not used. */
  public synchronized void giveBack(int count) {
    tokens += count;
  }
}
