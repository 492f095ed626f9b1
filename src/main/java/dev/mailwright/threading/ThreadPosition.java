package dev.mailwright.threading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The position of an alarm's change in the alarm's mail thread.
 *
 * @param references the Message-IDs that its mail refers to
 * @param mutedUntil set while the alarm is muted because it is flapping
 * @param mailed whether the change is mailed individually; while the alarm is muted, only the first
 *     change is, and its mail announces the mute
 * @param changes number of changes within the limit's period
 */
public record ThreadPosition(
    List<String> references, Optional<Instant> mutedUntil, boolean mailed, int changes) {
  public static ThreadPosition unknown() {
    return new ThreadPosition(List.of(), Optional.empty(), true, 1);
  }
}
