package dev.mailwright.digest;

import dev.mailwright.digest.DigestEvent.Detail;
import dev.mailwright.digest.DigestEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Stored events, timed in hours since the start of a week. */
public final class DigestEventSamples {
  public static final Instant START = Instant.parse("2026-02-23T00:00:00Z");
  public static final Period DAY = new Period(START, at(24));
  public static final Period WEEK = new Period(START, at(7 * 24));

  private DigestEventSamples() {}

  public static Instant at(double hours) {
    return START.plus(Duration.ofSeconds(Math.round(hours * 3600)));
  }

  /**
   * @param change the states before and after, such as {@code OK-ALARM}
   */
  public static DigestEvent alarm(String id, String name, double hours, String change) {
    String[] states = change.split("-", 2);
    return new DigestEvent(
        id,
        Kind.ALARM,
        name,
        at(hours),
        Map.of(
            Detail.TOPIC, "ops",
            Detail.REGION, "eu-west-1",
            Detail.ACCOUNT, "123456789012",
            Detail.FROM, states[0],
            Detail.TO, states[1],
            Detail.TEXT, "Threshold Crossed: 1 datapoint [93.2] was not in order (80.0)."));
  }

  /**
   * @param figures amount, budget and kind of alert, such as {@code $10 of $20 ACTUAL}
   */
  public static DigestEvent cost(String id, String name, double hours, String figures) {
    String[] parts = figures.split(" of | (?=[A-Z]+$)", 3);
    return new DigestEvent(
        id,
        Kind.COST,
        name,
        at(hours),
        Map.of(
            Detail.AMOUNT, parts[0],
            Detail.BUDGETED, parts[1],
            Detail.ALERT, parts[2],
            Detail.THRESHOLD, "> 80%",
            Detail.ACCOUNT, "123456789012"));
  }

  public static DigestEvent notice(String id, String title, double hours, String text) {
    return new DigestEvent(id, Kind.NOTICE, title, at(hours), Map.of(Detail.TEXT, text));
  }

  public static DigestEvent application(String id, String name, double hours) {
    return new DigestEvent(id, Kind.APPLICATION, name, at(hours), Map.of());
  }

  /** Aggregates events as a batch returns them: in order of time. */
  public static DigestContent content(List<DigestEvent> events, Period period, ZoneId zone) {
    return content(events, period, zone, DigestAggregator.MAX_LINES);
  }

  static DigestContent content(List<DigestEvent> events, Period period, ZoneId zone, int maxLines) {
    DigestAggregator aggregator = new DigestAggregator(period, zone, maxLines);
    events.stream().sorted(Comparator.comparing(DigestEvent::at)).forEach(aggregator::add);
    return aggregator.content();
  }

  public static Report report(List<DigestEvent> events, Period period) {
    return content(events, period, ZoneOffset.UTC).report();
  }
}
