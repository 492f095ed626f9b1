package dev.mailwright.route;

import dev.mailwright.event.Event;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import dev.mailwright.idempotency.Guarantee;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Routes events by topic and event type. The most specific configured rule applies, else a default
 * route.
 */
public final class Routes {
  private final List<RouteRule> rules;
  private final TopicTrust trust;
  private final Predicate<String> templateExists;
  private final DefaultRoutes conventions;

  /**
   * @param usual the timing of default routes
   */
  public record Rules(List<RouteRule> rules, DeliveryTiming usual) {}

  /**
   * @param templateExists whether a template with this name exists
   */
  public Routes(Rules rules, TopicTrust trust, Predicate<String> templateExists) {
    this.rules =
        rules.rules().stream()
            .sorted(Comparator.comparingInt((RouteRule rule) -> rule.matcher().generality()))
            .toList();
    this.conventions = new DefaultRoutes(rules.usual(), templateExists);
    this.trust = trust;
    this.templateExists = templateExists;
  }

  /**
   * @param functionAccount the function's AWS account; empty when unknown
   */
  public Routing route(Notification notification, Event event, String functionAccount) {
    Topic topic = notification.topic();
    if (!trust.trusts(topic, functionAccount)) {
      return new Routing.Denied(
          "the topic belongs to another account",
          "If you trust it, add its ARN or account to MAILWRIGHT_TRUSTED_TOPICS.");
    }
    if (event instanceof Event.SetupNotice setup) {
      return new Routing.Ignored("test message from " + setup.origin());
    }
    return rules.stream()
        .filter(rule -> rule.matcher().takes(topic, event))
        .findFirst()
        .map(rule -> byRule(rule, event))
        .orElseGet(() -> conventions.route(topic, event));
  }

  /** An event without a template is ignored, since a rule can match all events of a topic. */
  private Routing byRule(RouteRule rule, Event event) {
    Route route = configured(rule, event);
    return rule.isDigest() || templateExists.test(route.template())
        ? new Routing.Matched(route)
        : new Routing.Ignored(
            "its route sets no template, and there is none with the event's name");
  }

  private static Route configured(RouteRule rule, Event event) {
    List<RecipientSource> recipients =
        rule.target().recipients().isEmpty()
            ? DefaultRoutes.recipients(event)
            : rule.target().recipients();
    DeliveryMode usual =
        event instanceof Event.ApplicationEvent
            ? DeliveryMode.TRANSACTIONAL
            : DeliveryMode.IMMEDIATE;
    DeliveryMode mode = rule.target().overrides().mode().orElse(usual);
    return new Route(
        names(rule, DefaultRoutes.templateOf(event.type())),
        recipients,
        handling(rule.target().overrides(), mode, mode.guarantee()),
        rule.target().presentation());
  }

  private static Route.Names names(RouteRule rule, String usual) {
    return rule.isDigest()
        ? new Route.Names(rule.shownName(), true, usual, rule.template().orElse(Route.Names.DIGEST))
        : Route.Names.ofRule(rule.shownName(), rule.template().orElse(usual));
  }

  private static Route.Handling handling(
      RouteRule.Overrides overrides, DeliveryMode mode, Guarantee usual) {
    return new Route.Handling(mode, overrides.guarantee().orElse(usual), overrides.timing());
  }

  /**
   * Returns the route for collected events. It may have been changed or removed since they were
   * collected. Its mails are sent at least once, unless configured otherwise: a second report hurts
   * less than none.
   *
   * @param configured whether it was a configured route
   * @param mode the mode of the combined mail
   */
  public Route named(String name, boolean configured, DeliveryMode mode) {
    return rules.stream()
        .filter(rule -> configured && rule.shownName().equals(name))
        .findFirst()
        .map(rule -> collected(rule, mode))
        .orElseGet(() -> conventions.collected(name, mode));
  }

  private static Route collected(RouteRule rule, DeliveryMode mode) {
    List<RecipientSource> named =
        rule.target().recipients().stream()
            .filter(recipients -> !(recipients instanceof RecipientSource.EventField))
            .toList();
    return new Route(
        names(rule, ""),
        rule.target().recipients().isEmpty() ? List.of(new RecipientSource.Operators()) : named,
        handling(rule.target().overrides(), mode, Guarantee.AT_LEAST_ONCE),
        rule.target().presentation());
  }

  /**
   * Returns the names of routes whose events can wait, and from which recipients can unsubscribe.
   */
  public Set<String> waiting() {
    Set<String> names = new TreeSet<>(DefaultRoutes.WAITING);
    rules.stream()
        .filter(
            rule ->
                rule.target().overrides().mode().filter(DeliveryMode::canUnsubscribe).isPresent())
        .forEach(rule -> names.add(rule.shownName()));
    return names;
  }

  /** Returns the configured digest routes that also send digests without events. */
  public List<Route> allClear() {
    return rules.stream()
        .filter(rule -> rule.isDigest() && rule.target().overrides().timing().allClear())
        .map(rule -> collected(rule, DeliveryMode.DIGEST))
        .toList();
  }

  /** Returns the first configured template that does not exist, for the check at start. */
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
    return rule.isDigest()
        ? Stream.empty()
        : rule.matcher().events().stream().map(DefaultRoutes::templateOf);
  }

  public record MissingTemplate(String route, String template) {}
}
