package dev.mailwright.route;

import dev.mailwright.event.Event;
import dev.mailwright.event.Topic;
import dev.mailwright.ledger.Guarantee;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A configured route: which events of which topic it takes, and what it makes of them.
 *
 * @param name as configured, for messages
 * @param template empty to name it by the event
 */
public record RouteRule(String name, Matcher matcher, Optional<String> template, Target target) {

  /**
   * @param topic a topic's name or ARN, or {@code *} for any
   * @param events the event types it takes; empty for all application events
   */
  public record Matcher(String topic, Set<String> events) {
    boolean takes(Topic from, Event event) {
      boolean topicFits =
          topic.equals("*") || topic.equals(from.name()) || topic.equals(from.arn());
      boolean eventFits =
          events.isEmpty() ? event instanceof Event.AppEvent : events.contains(event.type());
      return topicFits && eventFits;
    }

    /** A rule for a named topic and named events goes before a general one. */
    int generality() {
      return (topic.equals("*") ? 2 : 0) + (events.isEmpty() ? 1 : 0);
    }
  }

  /** What is empty follows from the event and the mode. */
  public record Target(
      List<Recipients> recipients, Habits habits, Route.Presentation presentation) {}

  /** What is empty follows from the event and the mode. */
  public record Habits(Optional<DeliveryMode> mode, Optional<Guarantee> guarantee, Pacing pacing) {}

  /** As people see it: {@code weekly-report} for {@code MAILWRIGHT_ROUTES_WEEKLY_REPORT_...}. */
  String shownName() {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean collects() {
    return target.habits().mode().filter(mode -> mode == DeliveryMode.DIGEST).isPresent();
  }
}
