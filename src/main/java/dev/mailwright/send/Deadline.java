package dev.mailwright.send;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of the invocation. Work that would exceed it must not be started. */
public final class Deadline {
  /** The longest call, including retries, that no mail depends on. */
  public static final Duration LONGEST_SIDE_CALL = Duration.ofSeconds(3);

  private static final Duration SHORTEST_CALL = Duration.ofMillis(1);
  private static final Duration LEAST_FOR_SIDE_CALL = Duration.ofSeconds(2);

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

  /**
   * Returns the time allowed for a call that no mail depends on: at most {@link
   * #LONGEST_SIDE_CALL}, and at most the time left minus one second, in which the invocation can
   * respond. At least one millisecond, since the AWS SDK accepts no shorter timeout.
   */
  public Duration sideCall() {
    Duration left = timeLeft().minusSeconds(1);
    Duration allowed = left.compareTo(LONGEST_SIDE_CALL) < 0 ? left : LONGEST_SIDE_CALL;
    return allowed.compareTo(SHORTEST_CALL) < 0 ? SHORTEST_CALL : allowed;
  }

  /** Returns false if too little time is left to start a call that no mail depends on. */
  public boolean allowsSideCall() {
    return timeLeft().compareTo(LEAST_FOR_SIDE_CALL) >= 0;
  }

  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
  }
}
