package dev.mailwright.route;

import dev.mailwright.event.Event;
import dev.mailwright.event.Topic;
import dev.mailwright.idempotency.Guarantee;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A configured route.
 *
 * @param name the name in the environment variables
 * @param template the template name; empty for the event's name
 */
public record RouteRule(String name, Matcher matcher, Optional<String> template, Target target) {

  /**
   * @param topic a topic's name or ARN, or {@code *} for any
   * @param events the matching event types; empty for all application events
   */
  public record Matcher(String topic, Set<String> events) {
    boolean takes(Topic from, Event event) {
      boolean topicFits =
          topic.equals("*") || topic.equals(from.name()) || topic.equals(from.arn());
      boolean eventFits =
          events.isEmpty()
              ? event instanceof Event.ApplicationEvent
              : events.contains(event.type());
      return topicFits && eventFits;
    }

    /** The sort key of rules: the most specific rules have the lowest value. */
    int generality() {
      return (topic.equals("*") ? 2 : 0) + (events.isEmpty() ? 1 : 0);
    }
  }

  /** Recipients and overrides; empty recipients default to those of the event. */
  public record Target(
      List<RecipientSource> recipients, Overrides overrides, Route.Presentation presentation) {}

  /** Overrides of the delivery defaults; empty values follow from the event and the mode. */
  public record Overrides(
      Optional<DeliveryMode> mode, Optional<Guarantee> guarantee, DeliveryTiming timing) {}

  /** The display name: {@code weekly-report} for {@code MAILWRIGHT_ROUTES_WEEKLY_REPORT_...}. */
  String shownName() {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isDigest() {
    return target.overrides().mode().filter(mode -> mode == DeliveryMode.DIGEST).isPresent();
  }
}
