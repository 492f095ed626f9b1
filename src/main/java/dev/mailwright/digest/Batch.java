package dev.mailwright.digest;

import java.time.Instant;
import java.util.Locale;

/**
 * Events that are sent in one mail. A batch is identified by its source and its due time, so that
 * all functions add to the same batch without coordination.
 *
 * @param due precise to the second
 * @param part number, from 0, of the batch among those of the same due time; sending a batch early
 *     starts another part
 */
public record Batch(Kind kind, Source source, Instant due, int part) {
  /** The reason why the events are queued. */
  public enum Kind {
    /** Waiting for the digest of their period. */
    DIGEST,
    /** Waiting for further events or for the end of quiet hours. */
    GROUP,
    /** Waiting because their alarm is flapping. */
    FLAPPING;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param route the route's name
   * @param configured whether the route is configured rather than a default route
   * @param topic the topic of the first event
   * @param subject separates batches of the same route, such as those of different alarms; may be
   *     empty
   */
  public record Source(String route, boolean configured, String topic, String subject) {}

  public static Batch of(Kind kind, Source source, Instant due) {
    return new Batch(kind, source, due, 0);
  }

  public String id() {
    return String.join(
        "#",
        kind.word(),
        source.configured ? "route" : "topic",
        source.route,
        source.subject,
        Long.toString(due.getEpochSecond()),
        Integer.toString(part));
  }

  /** Returns the next batch with the same due time. */
  public Batch nextPart() {
    return new Batch(kind, source, due, part + 1);
  }
}
