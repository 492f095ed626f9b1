package dev.mailwright.route;

import dev.mailwright.conversation.Flapping;
import dev.mailwright.digest.Schedule;
import dev.mailwright.digest.Timing;
import java.util.Optional;

/**
 * When the mails of a route go out; each part is for one mode.
 *
 * @param schedule of digests
 * @param timing of informational mail
 * @param flapping of alarms in immediate mail; empty to mute none
 * @param allClear whether a digest is sent when nothing happened
 */
public record Pacing(
    Schedule schedule, Timing timing, Optional<Flapping> flapping, boolean allClear) {

  /** Whether events of a route of this mode may wait for others, or for a better time. */
  public boolean waits(DeliveryMode mode) {
    boolean timed = timing.grouping().isPresent() || timing.quietHours().isPresent();
    return mode == DeliveryMode.DIGEST || (mode == DeliveryMode.INFORMATIONAL && timed);
  }
}
