package dev.mailwright.config;

import static dev.mailwright.config.TestSettings.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.mail.Address;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.DeliveryTiming;
import dev.mailwright.route.RecipientSource;
import dev.mailwright.route.RouteRule;
import dev.mailwright.threading.FlappingLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteSettingsReaderTest {
  @Test
  void a_route_is_read_from_properties() {
    RouteRule rule =
        read(Map.of(
                "mailwright.routes.orders.topic", "orders",
                "mailwright.routes.orders.events", "order_shipped, order_paid",
                "mailwright.routes.orders.template", "order",
                "mailwright.routes.orders.to", "event.buyer, operators, audit@example.com",
                "mailwright.routes.orders.mode", "informational",
                "mailwright.routes.orders.from", "Orders <orders@example.com>",
                "mailwright.routes.orders.subject-prefix", "[Orders]"))
            .rules()
            .get(0);

    assertThat(rule.matcher())
        .isEqualTo(new RouteRule.Matcher("orders", Set.of("order_shipped", "order_paid")));
    assertThat(rule.template()).contains("order");
    assertThat(rule.target().recipients())
        .containsExactly(
            new RecipientSource.EventField("buyer"),
            new RecipientSource.Operators(),
            new RecipientSource.Fixed(List.of(new Address("audit@example.com"))));
    assertThat(rule.target().overrides().mode()).contains(DeliveryMode.INFORMATIONAL);
    assertThat(rule.target().presentation().subjectPrefix()).isEqualTo("[Orders]");
  }

  @Test
  void a_route_is_read_from_environment_variables() {
    RouteRule rule =
        read(Map.of(
                "MAILWRIGHT_ROUTES_BIG_ORDERS_TOPIC", "orders",
                "MAILWRIGHT_ROUTES_BIG_ORDERS_REPLY_TO", "help@example.com",
                "MAILWRIGHT_ROUTES_BIG_ORDERS_TO", "operators"))
            .rules()
            .get(0);

    assertThat(rule.matcher().topic()).isEqualTo("orders");
    assertThat(rule.target().recipients()).containsExactly(new RecipientSource.Operators());
    assertThat(rule.target().presentation().replyTo()).isPresent();
  }

  @Test
  void a_route_for_a_whole_arn_makes_that_topic_trusted() {
    String arn = "arn:aws:sns:eu-west-1:999999999999:shared";

    assertThat(read(Map.of("mailwright.routes.shared.topic", arn)).trust().topicsAndAccounts())
        .containsExactly(arn);
  }

  @Test
  void a_route_can_override_the_delivery_timing() {
    Settings settings =
        read(
            Map.of(
                "MAILWRIGHT_DIGEST_SCHEDULE", "daily 07:00",
                "MAILWRIGHT_GROUPING", "PT10M",
                "MAILWRIGHT_ROUTES_COSTS_TOPIC", "costs",
                "MAILWRIGHT_ROUTES_COSTS_MODE", "digest",
                "MAILWRIGHT_ROUTES_COSTS_SCHEDULE", "weekly fri 17:00",
                "MAILWRIGHT_ROUTES_COSTS_TIME_ZONE", "Europe/Zurich",
                "MAILWRIGHT_ROUTES_COSTS_ALL_CLEAR", "true",
                "MAILWRIGHT_ROUTES_COSTS_GROUPING", "off",
                "MAILWRIGHT_ROUTES_COSTS_FLAPPING", "off"));
    Instant tuesday = Instant.parse("2026-03-03T10:00:00Z");

    DeliveryTiming usual = settings.routes().usual();
    assertThat(usual.schedule().next(tuesday)).isEqualTo("2026-03-04T07:00:00Z");
    assertThat(usual.window().due(tuesday)).contains(Instant.parse("2026-03-03T10:10:00Z"));
    assertThat(usual.flapping()).contains(new FlappingLimit(5, Duration.ofMinutes(10)));
    DeliveryTiming costs = settings.rules().get(0).target().overrides().timing();
    assertThat(costs.schedule().next(tuesday)).isEqualTo("2026-03-06T16:00:00Z");
    assertThat(costs.window().due(tuesday)).isEmpty();
    assertThat(costs.flapping()).isEmpty();
    assertThat(costs.allClear()).isTrue();
  }

  @Test
  void a_variable_overrides_one_key_of_a_route_in_properties() {
    Settings settings =
        read(
            Map.of(
                "mailwright.routes.my-orders.topic", "orders",
                "mailwright.routes.my-orders.to", "operators",
                "MAILWRIGHT_ROUTES_MY_ORDERS_TO", "event.buyer"));

    assertThat(settings.rules()).hasSize(1);
    assertThat(settings.rules().get(0).target().recipients())
        .containsExactly(new RecipientSource.EventField("buyer"));
  }
}
