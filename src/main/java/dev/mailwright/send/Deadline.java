package dev.mailwright.send;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of the invocation. Work that would exceed it must not be started. */
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
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  public static Deadline in(Duration time, LongSupplier nanoTime) {
    return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
  }

  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
  }
}
