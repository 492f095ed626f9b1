package dev.mailwright.digest;

import java.time.Instant;
import java.util.Locale;

/**
 * Events that go out in one mail. It is named by what it collects and when it is due, so that
 * everybody who looks at the same clock means the same batch, however often they are asked.
 */
public record Batch(Kind kind, Source source, Time time) {

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
   * @param configured whether it is a configured route, or one by convention of the same name
   * @param topic the topic of the first event
   * @param subject tells apart what one route collects separately, as by alarm; empty for all of it
   */
  public record Source(String route, boolean configured, String topic, String subject) {}

  /**
   * @param due to the second
   * @param part counts from 0 those that are due at once, where one was sent before its time
   */
  public record Time(Instant due, int part) {}

  public static Batch of(Kind kind, Source source, Instant due) {
    return new Batch(kind, source, new Time(due, 0));
  }

  public Instant due() {
    return time.due;
  }

  public String id() {
    return String.join(
        "#",
        kind.word(),
        source.configured ? "route" : "topic",
        source.route,
        source.subject,
        Long.toString(time.due.getEpochSecond()),
        Integer.toString(time.part));
  }

  /** The next one that is due at the same time. */
  public Batch nextPart() {
    return new Batch(kind, source, new Time(time.due, time.part + 1));
  }
}
