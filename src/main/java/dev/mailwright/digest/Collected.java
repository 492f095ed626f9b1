package dev.mailwright.digest;

import java.time.Instant;
import java.util.Map;

/**
 * What is kept of an event until its period's mail: enough for the report, and no more.
 *
 * @param id the same on each delivery of the event
 * @param title the alarm's or budget's name, the notice's subject, or the application event's name
 * @param at when it happened, else when it was published
 * @param details texts by name; which ones is said by {@link Detail}; those that are unknown are
 *     left out
 */
public record Collected(
    String id, Kind kind, String title, Instant at, Map<Detail, String> details) {
  public Collected {
    details = Map.copyOf(details);
  }

  /** What it is about. */
  public enum Kind {
    ALARM,
    COST,
    NOTICE,
    APPLICATION
  }

  /** The names of the details. */
  public enum Detail {
    TOPIC,
    REGION,
    ACCOUNT,
    /** An alarm's state before, by its constant's name. */
    FROM,
    /** An alarm's state after, by its constant's name. */
    TO,
    /** Why an alarm changed, or the beginning of a notice; at most 500 characters. */
    TEXT,
    /** Of a budget or cost alert, as written, with currency. */
    AMOUNT,
    BUDGETED,
    THRESHOLD,
    /** {@code ACTUAL} or {@code FORECASTED}, or what a cost alert calls itself. */
    ALERT
  }

  /** A detail's text; empty when it is unknown. */
  public String detail(Detail name) {
    return details.getOrDefault(name, "");
  }
}
