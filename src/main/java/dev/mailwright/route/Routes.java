package dev.mailwright.route;

import dev.mailwright.event.Event;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides, by topic and event type, which mail an event becomes. Configured rules come first, the
 * most specific one before the others; then the conventions that hold without any configuration.
 */
public final class Routes {
  private final List<RouteRule> rules;
  private final Trust trust;
  private final Predicate<String> templateExists;
  private final Conventions conventions;

  /**
   * @param usual for routes that hold without configuration
   */
  public record Rules(List<RouteRule> rules, Pacing usual) {}

  /**
   * @param templateExists whether there is a template of that name
   */
  public Routes(Rules rules, Trust trust, Predicate<String> templateExists) {
    this.rules =
        rules.rules().stream()
            .sorted(Comparator.comparingInt((RouteRule rule) -> rule.matcher().generality()))
            .toList();
    this.conventions = new Conventions(rules.usual(), templateExists);
    this.trust = trust;
    this.templateExists = templateExists;
  }

  /**
   * @param functionAccount the AWS account that the function runs in; empty when it is not known
   */
  public Routing route(Notification notification, Event event, String functionAccount) {
    Topic topic = notification.topic();
    if (!trust.trusts(topic, functionAccount)) {
      return new Routing.Denied(
          "the topic belongs to another account",
          "If it is yours, add its ARN or account to MAILWRIGHT_TRUSTED_TOPICS.");
    }
    if (event instanceof Event.SetupNotice setup) {
      return new Routing.Nowhere("set-up notice of " + setup.origin());
    }
    return rules.stream()
        .filter(rule -> rule.matcher().takes(topic, event))
        .findFirst()
        .map(rule -> byRule(rule, event))
        .orElseGet(() -> conventions.route(topic, event));
  }

  /** A rule for all events of a topic takes those that have a template, and leaves the others. */
  private Routing byRule(RouteRule rule, Event event) {
    Route route = configured(rule, event);
    return rule.collects() || templateExists.test(route.template())
        ? new Routing.To(route)
        : new Routing.Nowhere("its route names no template, and none has the event's name");
  }

  private static Route configured(RouteRule rule, Event event) {
    List<Recipients> recipients =
        rule.target().recipients().isEmpty()
            ? Conventions.recipients(event)
            : rule.target().recipients();
    DeliveryMode usual =
        event instanceof Event.AppEvent ? DeliveryMode.TRANSACTIONAL : DeliveryMode.IMMEDIATE;
    return new Route(
        names(rule, Conventions.templateOf(event.type())),
        recipients,
        handling(rule.target().habits(), rule.target().habits().mode().orElse(usual)),
        rule.target().presentation());
  }

  private static Route.Names names(RouteRule rule, String usual) {
    return rule.collects()
        ? new Route.Names(rule.shownName(), true, usual, rule.template().orElse(Route.Names.DIGEST))
        : Route.Names.ofRule(rule.shownName(), rule.template().orElse(usual));
  }

  private static Route.Handling handling(RouteRule.Habits habits, DeliveryMode mode) {
    return new Route.Handling(mode, habits.guarantee().orElseGet(mode::guarantee), habits.pacing());
  }

  /**
   * The route of this name for events that were collected, some perhaps before it was changed or
   * taken away.
   *
   * @param configured whether it is one of the rules
   * @param mode of the mail that they become
   */
  public Route named(String name, boolean configured, DeliveryMode mode) {
    return rules.stream()
        .filter(rule -> configured && rule.shownName().equals(name))
        .findFirst()
        .map(rule -> collected(rule, mode))
        .orElseGet(() -> conventions.collected(name, mode));
  }

  private static Route collected(RouteRule rule, DeliveryMode mode) {
    List<Recipients> named =
        rule.target().recipients().stream()
            .filter(recipients -> !(recipients instanceof Recipients.EventField))
            .toList();
    return new Route(
        names(rule, ""),
        rule.target().recipients().isEmpty() ? List.of(new Recipients.Operators()) : named,
        handling(rule.target().habits(), mode),
        rule.target().presentation());
  }

  /** The configured routes whose recipients want to hear when nothing happened. */
  public List<Route> allClear() {
    return rules.stream()
        .filter(rule -> rule.collects() && rule.target().habits().pacing().allClear())
        .map(rule -> collected(rule, DeliveryMode.DIGEST))
        .toList();
  }

  /** What is configured and has no template, for a check at start. */
  public Optional<MissingTemplate> firstMissingTemplate() {
    return rules.stream()
        .flatMap(
            rule ->
                templatesOf(rule)
                    .filter(templateExists.negate())
                    .map(template -> new MissingTemplate(rule.name(), template)))
        .findFirst();
  }

  private static Stream<String> templatesOf(RouteRule rule) {
    if (rule.template().isPresent()) {
      return rule.template().stream();
    }
    return rule.collects()
        ? Stream.empty()
        : rule.matcher().events().stream().map(Conventions::templateOf);
  }

  public record MissingTemplate(String route, String template) {}
}
