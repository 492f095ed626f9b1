package dev.mailwright.send;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When the invocation ends; what takes longer than the time left is not begun. */
public final class Deadline {
  private final LongSupplier nanoTime;
  private final long end;

  private Deadline(LongSupplier nanoTime, long end) {
    this.nanoTime = nanoTime;
    this.end = end;
  }

  public static Deadline in(Duration time) {
    return in(time, System::nanoTime);
  }

  /**
   * As {@link #in(Duration)}, by another clock.
   *
   * @param nanoTime a clock as {@link System#nanoTime} is one
   */
  public static Deadline in(Duration time, LongSupplier nanoTime) {
    return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
  }

  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
  }
}
