package dev.mailwright.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Notifications;
import dev.mailwright.Samples;
import dev.mailwright.TestTimings;
import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private static final DeliveryTiming USUAL = TestTimings.usual();
  private static final Set<String> TEMPLATES =
      Set.of("welcome", "alarm", "notice", "order_shipped");

  @ParameterizedTest
  @CsvSource({
    "user-events, user-registered, welcome, EventField, TRANSACTIONAL",
    "prod-critical-alarms, alarm-single-metric, alarm, Operators, IMMEDIATE",
    "prod-critical-alarms, budget-text, notice, Operators, IMMEDIATE",
    "dev-idle-notify, alarm-idle, alarm, Operators, INFORMATIONAL",
    "dev-idle-notify, cloudformation-text, notice, Operators, INFORMATIONAL",
    "billing-alerts, budget-text, notice, Operators, DIGEST",
    "billing-alerts, alarm-single-metric, alarm, Operators, DIGEST",
    "any-other-topic, unknown-json, notice, Operators, IMMEDIATE",
    "any-other-topic, alarm-composite, alarm, Operators, IMMEDIATE",
  })
  void without_configuration_topic_and_event_select_the_route(
      String topic, String sample, String template, String recipients, DeliveryMode mode) {
    Route route = routed(routes(), topic, sample);

    assertThat(route.template()).isEqualTo(template);
    assertThat(route.mode()).isEqualTo(mode);
    assertThat(route.recipients())
        .singleElement()
        .extracting(source -> source.getClass().getSimpleName())
        .isEqualTo(recipients);
  }

  @Test
  void an_event_that_has_a_template_of_its_name_needs_no_route_on_user_events() {
    Notification notification =
        Notifications.of(
            "user-events", "{\"event\": \"order_shipped\", \"email\": \"a@example.com\"}");

    Routing routing = route(routes(), notification);

    assertThat(((Routing.Matched) routing).route().template()).isEqualTo("order_shipped");
  }

  @ParameterizedTest
  @CsvSource({
    "user-events, user_deleted",
    "orders, order_shipped",
    "prod-critical-alarms, user_registered"
  })
  void an_event_without_a_matching_route_is_ignored(String topic, String event) {
    Notification notification = Notifications.of(topic, "{\"event\": \"" + event + "\"}");

    assertThat(route(routes(), notification)).isInstanceOf(Routing.Ignored.class);
  }

  @Test
  void setup_notices_are_always_ignored() {
    Routes routes = routes(rule("*", Set.of("setup", "notice"), "notice"));

    assertThat(route(routes, Samples.notification("setup-ses-text")))
        .isInstanceOf(Routing.Ignored.class);
  }

  @Test
  void a_text_on_user_events_is_denied() {
    assertThat(route(routes(), Notifications.of("user-events", "hello")))
        .isInstanceOf(Routing.Denied.class);
  }

  @Test
  void a_configured_route_takes_precedence_over_default_routes() {
    Routes routes = routes(rule("user-events", Set.of("user_registered"), "order_shipped"));

    assertThat(routed(routes, "user-events", "user-registered").template())
        .isEqualTo("order_shipped");
  }

  @Test
  void the_most_specific_route_wins_in_whatever_order_they_are_configured() {
    RouteRule anyTopic = rule("*", Set.of("order_shipped"), "notice");
    RouteRule anyEvent = rule("orders", Set.of(), "alarm");
    RouteRule exact = rule("orders", Set.of("order_shipped"), "order_shipped");
    Notification notification = Notifications.of("orders", "{\"event\": \"order_shipped\"}");

    Routing routing = route(routes(anyTopic, anyEvent, exact), notification);

    assertThat(((Routing.Matched) routing).route().template()).isEqualTo("order_shipped");
  }

  @Test
  void a_route_for_application_events_does_not_take_alarms() {
    Routes routes = routes(rule("prod-critical-alarms", Set.of(), "order_shipped"));

    assertThat(routed(routes, "prod-critical-alarms", "alarm-single-metric").template())
        .isEqualTo("alarm");
  }

  @Test
  void a_route_for_all_events_of_a_topic_matches_events_with_a_template() {
    RouteRule all =
        new RouteRule(
            "all",
            new RouteRule.Matcher("orders", Set.of()),
            Optional.empty(),
            target(Optional.empty()));

    assertThat(route(routes(all), Notifications.of("orders", "{\"event\": \"order_shipped\"}")))
        .isInstanceOf(Routing.Matched.class);
    assertThat(route(routes(all), Notifications.of("orders", "{\"event\": \"order_eaten\"}")))
        .isInstanceOf(Routing.Ignored.class);
  }

  @Test
  void a_route_without_its_template_is_found_at_start() {
    assertThat(routes(rule("orders", Set.of("x"), "nothing")).firstMissingTemplate())
        .contains(new Routes.MissingTemplate("test", "nothing"));
    assertThat(routes(rule("orders", Set.of("x"), "notice")).firstMissingTemplate()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sns:eu-west-1:123456789012:alarms, true",
    "arn:aws:sns:eu-west-1:999999999999:alarms, false",
    "arn:aws:sns:eu-west-1:222222222222:alarms, true",
    "arn:aws:sns:eu-west-1:333333333333:shared, true",
    "arn:aws:sns:eu-west-1:333333333333:other, false",
    "arn:aws:sns:EXAMPLE, false",
    "alarms, false",
    "arn:aws:sns:eu-west-1::alarms, false",
    "arn:aws:sqs:eu-west-1:123456789012:alarms, false",
  })
  void only_topics_of_the_same_account_or_configured_ones_are_trusted(
      String arn, boolean believed) {
    TopicTrust trust =
        new TopicTrust(Set.of("222222222222", "arn:aws:sns:eu-west-1:333333333333:shared"));
    Routes routes = new Routes(new Routes.Rules(List.of(), USUAL), trust, TEMPLATES::contains);
    Notification notification = Notifications.of(Topic.of(arn), Optional.empty(), "hello");

    Routing routing = route(routes, notification);

    assertThat(routing instanceof Routing.Matched).isEqualTo(believed);
  }

  private static RouteRule.Target target(Optional<DeliveryMode> mode) {
    return new RouteRule.Target(
        List.of(),
        new RouteRule.Overrides(mode, Optional.empty(), USUAL),
        Route.Presentation.standard());
  }

  private static Routes routes(RouteRule... rules) {
    return new Routes(
        new Routes.Rules(List.of(rules), USUAL), new TopicTrust(Set.of()), TEMPLATES::contains);
  }

  private static RouteRule rule(String topic, Set<String> events, String template) {
    return new RouteRule(
        "test",
        new RouteRule.Matcher(topic, events),
        Optional.of(template),
        target(Optional.empty()));
  }

  private static Route routed(Routes routes, String topic, String sample) {
    Notification moved = Notifications.of(topic, Samples.notification(sample).message());
    return ((Routing.Matched) route(routes, moved)).route();
  }

  private static Routing route(Routes routes, Notification notification) {
    Event event = new EventReader().read(notification);
    return routes.route(notification, event, Notifications.ACCOUNT);
  }
}
