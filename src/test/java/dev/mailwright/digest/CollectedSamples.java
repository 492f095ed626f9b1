package dev.mailwright.digest;

import dev.mailwright.digest.Collected.Detail;
import dev.mailwright.digest.Collected.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Kept events as a test needs them, placed by hours since the start of a week. */
public final class CollectedSamples {
  public static final Instant START = Instant.parse("2026-02-23T00:00:00Z");
  public static final Period DAY = new Period(START, at(24));
  public static final Period WEEK = new Period(START, at(7 * 24));

  private CollectedSamples() {}

  public static Instant at(double hours) {
    return START.plus(Duration.ofSeconds(Math.round(hours * 3600)));
  }

  /**
   * @param change the states before and after: {@code OK-ALARM}
   */
  public static Collected alarm(String id, String name, double hours, String change) {
    String[] states = change.split("-", 2);
    return new Collected(
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
   * @param figures amount, budgeted and kind of alert: {@code $10 of $20 ACTUAL}
   */
  public static Collected cost(String id, String name, double hours, String figures) {
    String[] parts = figures.split(" of | (?=[A-Z]+$)", 3);
    return new Collected(
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

  public static Collected notice(String id, String title, double hours, String text) {
    return new Collected(id, Kind.NOTICE, title, at(hours), Map.of(Detail.TEXT, text));
  }

  public static Collected application(String id, String name, double hours) {
    return new Collected(id, Kind.APPLICATION, name, at(hours), Map.of());
  }
}
