package dev.mailwright.route;

import dev.mailwright.event.Event;
import dev.mailwright.event.Topic;
import java.util.List;
import java.util.function.Predicate;

/**
 * The routes that hold without any configuration: by the topic's name, and the event's.
 *
 * @param templateExists whether there is a template of that name
 */
record Conventions(Pacing pacing, Predicate<String> templateExists) {
  private static final String USER_EVENTS = "user-events";

  Routing route(Topic topic, Event event) {
    if (event instanceof Event.AppEvent app) {
      return ofApplication(topic, app);
    }
    if (topic.name().equals(USER_EVENTS)) {
      return new Routing.Denied(
          "not an application event",
          "Publish JSON with the event's name in \"event\" to " + USER_EVENTS + ".");
    }
    return new Routing.To(conventional(topic, event, modeOf(topic)));
  }

  private Routing ofApplication(Topic topic, Event.AppEvent event) {
    if (!topic.name().equals(USER_EVENTS)) {
      return new Routing.Nowhere("no route takes this event from this topic");
    }
    String template = templateOf(event.type());
    if (!templateExists.test(template)) {
      return new Routing.Nowhere("no route takes this event and no template has its name");
    }
    return new Routing.To(conventional(topic, event, DeliveryMode.TRANSACTIONAL));
  }

  private Route conventional(Topic topic, Event event, DeliveryMode mode) {
    return conventional(
        Route.Names.ofTopic(topic.name(), templateOf(event.type())), recipients(event), mode);
  }

  private Route conventional(Route.Names names, List<Recipients> recipients, DeliveryMode mode) {
    return new Route(
        names,
        recipients,
        new Route.Handling(mode, mode.guarantee(), pacing),
        Route.Presentation.standard());
  }

  static List<Recipients> recipients(Event event) {
    return event instanceof Event.AppEvent
        ? List.of(new Recipients.EventField("email"))
        : List.of(new Recipients.Operators());
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

  /** For what was collected from a topic. */
  Route collected(String topic, DeliveryMode mode) {
    return conventional(Route.Names.ofTopic(topic, ""), List.of(new Recipients.Operators()), mode);
  }
}
