package dev.mailwright.digest;

import java.time.Instant;

/**
 * When a digest is due. A local time that a change of clocks leaves out is due as much later as the
 * clocks were put forward; one that comes twice is due once, the first time.
 */
public sealed interface Schedule permits ZonedSchedule {

  /** What {@link #next} answers when nothing is due any more; later than all that is due. */
  Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /** What {@link #last} answers when nothing was due yet; earlier than all that is due. */
  Instant NOT_YET = Instant.parse("0001-01-01T00:00:00Z");

  /** The first due moment after this one. */
  Instant next(Instant after);

  /** The last due moment that is not after this one. */
  Instant last(Instant atOrBefore);
}
