package dev.mailwright.route;

import dev.mailwright.event.Event;
import dev.mailwright.event.Topic;
import dev.mailwright.idempotency.Guarantee;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The default routes, which apply when no configured route matches.
 *
 * @param templateExists whether a template with this name exists
 */
record DefaultRoutes(DeliveryTiming timing, Predicate<String> templateExists) {
  /** The default routes whose events can wait. */
  static final Set<String> WAITING = Set.of("dev-idle-notify", "billing-alerts");

  private static final String USER_EVENTS = "user-events";

  Routing route(Topic topic, Event event) {
    if (event instanceof Event.ApplicationEvent app) {
      return ofApplication(topic, app);
    }
    if (topic.name().equals(USER_EVENTS)) {
      return new Routing.Denied(
          "not an application event",
          "Publish JSON with the event name in \"event\" to " + USER_EVENTS + ".");
    }
    return new Routing.Matched(conventional(topic, event, modeOf(topic)));
  }

  private Routing ofApplication(Topic topic, Event.ApplicationEvent event) {
    if (!topic.name().equals(USER_EVENTS)) {
      return new Routing.Ignored("no route matches this event from this topic");
    }
    String template = templateOf(event.type());
    if (!templateExists.test(template)) {
      return new Routing.Ignored(
          "no route matches this event, and there is no template with its name");
    }
    return new Routing.Matched(conventional(topic, event, DeliveryMode.TRANSACTIONAL));
  }

  private Route conventional(Topic topic, Event event, DeliveryMode mode) {
    return conventional(
        Route.Names.ofTopic(topic.name(), templateOf(event.type())), recipients(event), mode);
  }

  private Route conventional(
      Route.Names names, List<RecipientSource> recipients, DeliveryMode mode) {
    return new Route(
        names,
        recipients,
        new Route.Handling(mode, mode.guarantee(), timing),
        Route.Presentation.standard());
  }

  static List<RecipientSource> recipients(Event event) {
    return event instanceof Event.ApplicationEvent
        ? List.of(new RecipientSource.EventField("email"))
        : List.of(new RecipientSource.Operators());
  }

  static String templateOf(String eventType) {
    return eventType.equals("user_registered") ? "welcome" : eventType;
  }

  private static DeliveryMode modeOf(Topic topic) {
    return switch (topic.name()) {
      case "dev-idle-notify" -> DeliveryMode.INFORMATIONAL;
      case "billing-alerts" -> DeliveryMode.DIGEST;
      default -> DeliveryMode.IMMEDIATE;
    };
  }

  /** Returns the default route for events that were collected from a topic. */
  Route collected(String topic, DeliveryMode mode) {
    return conventional(
            Route.Names.ofTopic(topic, ""), List.of(new RecipientSource.Operators()), mode)
        .with(Guarantee.AT_LEAST_ONCE);
  }
}
