package dev.mailwright.route;

import dev.mailwright.schedule.DeliveryWindow;
import dev.mailwright.schedule.Schedule;
import dev.mailwright.threading.FlappingLimit;
import java.util.Optional;

/**
 * The timing of a route's mails.
 *
 * @param schedule when digests are due
 * @param window when informational mail is sent
 * @param flapping when alarms in immediate mail are muted; empty for never
 * @param allClear whether to send digests without events
 */
public record DeliveryTiming(
    Schedule schedule, DeliveryWindow window, Optional<FlappingLimit> flapping, boolean allClear) {

  /** Whether events of this mode can be delayed: collected, grouped or held in quiet hours. */
  public boolean waits(DeliveryMode mode) {
    boolean timed = window.grouping().isPresent() || window.quietHours().isPresent();
    return mode == DeliveryMode.DIGEST || (mode == DeliveryMode.INFORMATIONAL && timed);
  }
}
