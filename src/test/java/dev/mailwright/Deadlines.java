package dev.mailwright;

import dev.mailwright.send.Deadline;
import java.time.Duration;

/** Deadlines that no test reaches. */
public final class Deadlines {
  private Deadlines() {}

  public static Deadline later() {
    return Deadline.in(Duration.ofMinutes(5));
  }
}
