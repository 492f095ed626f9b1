package dev.mailwright;

import dev.mailwright.route.DeliveryTiming;
import dev.mailwright.schedule.DeliveryWindow;
import dev.mailwright.schedule.Schedule;
import java.time.ZoneId;
import java.util.Optional;

/** Delivery timings for tests. */
public final class TestTimings {
  private TestTimings() {}

  /** Digests on Mondays at 08:00, no grouping, no quiet hours, no muting. */
  public static DeliveryTiming usual() {
    return new DeliveryTiming(
        Schedule.parse("weekly monday 08:00", ZoneId.of("UTC")),
        new DeliveryWindow(Optional.empty(), Optional.empty()),
        Optional.empty(),
        false);
  }
}
