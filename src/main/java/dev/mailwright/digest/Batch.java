package dev.mailwright.digest;

import java.time.Instant;
import java.util.Locale;

/**
 * Events that go out in one mail. It is named by what it collects and when it is due, so that
 * everybody who looks at the same clock means the same batch, however often they are asked.
 *
 * @param subject tells apart what one route collects separately, as by alarm; empty for all of it
 * @param due to the second
 */
public record Batch(Kind kind, Source source, String subject, Instant due) {

  /** Why its events wait. */
  public enum Kind {
    /** For the mail of their period. */
    DIGEST,
    /** For others of their kind, or for the end of quiet hours. */
    GROUP,
    /** Since their alarm changes too often. */
    FLAPPING;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param route the route's name
   * @param topic the topic of the first event
   */
  public record Source(String route, String topic) {}

  public String id() {
    return kind.word() + "#" + source.route() + "#" + subject + "#" + due.getEpochSecond();
  }

  public Batch due(Instant other) {
    return new Batch(kind, source, subject, other);
  }
}
