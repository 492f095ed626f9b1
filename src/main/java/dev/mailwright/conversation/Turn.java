package dev.mailwright.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a change of an alarm is in its conversation.
 *
 * @param references the Message-IDs that its mail refers to
 * @param mutedUntil set when the alarm changes too often
 * @param mailed whether it got or gets a mail of its own; of a muted time only the one that says so
 *     does
 * @param changes how many there were within the time that they are counted in
 */
public record Turn(
    List<String> references, Optional<Instant> mutedUntil, boolean mailed, int changes) {
  public static Turn unknown() {
    return new Turn(List.of(), Optional.empty(), true, 1);
  }
}
