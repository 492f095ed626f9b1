package dev.mailwright.delivery;

import dev.mailwright.MutableClock;
import dev.mailwright.Notifications;
import dev.mailwright.Samples;
import dev.mailwright.event.Notification;
import dev.mailwright.idempotency.Guarantee;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.DeliveryTiming;
import dev.mailwright.route.RecipientSource;
import dev.mailwright.route.Route;
import dev.mailwright.route.RouteRule;
import dev.mailwright.route.Routes;
import dev.mailwright.schedule.DeliveryWindow;
import dev.mailwright.schedule.QuietHours;
import dev.mailwright.schedule.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates delivery fixtures with one digest route, and numbered notices. */
final class DigestFixture {
  static final String BILLING = "billing-alerts";
  static final DeliveryTiming WEEKLY = timing(Optional.empty(), Optional.empty(), false);
  static final QuietHours NIGHT =
      new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), DeliveryFixture.UTC);

  private final TemplateRenderer templates;
  private final MutableClock clock;
  private final AtomicInteger number = new AtomicInteger();

  DigestFixture(TemplateRenderer templates, MutableClock clock) {
    this.templates = templates;
    this.clock = clock;
  }

  /** A fixture that sends billing alerts to the operators. */
  DeliveryFixture fixture(DeliveryTiming timing) {
    RouteRule.Matcher billing = new RouteRule.Matcher(BILLING, Set.of("alarm", "notice"));
    return fixture(rule("BILLING_ALERTS", billing, List.of(), timing), timing);
  }

  DeliveryFixture fixture(DeliveryTiming timing, Guarantee guarantee) {
    RouteRule.Matcher billing = new RouteRule.Matcher(BILLING, Set.of("alarm", "notice"));
    return fixture(
        rule("BILLING_ALERTS", billing, List.of(), timing, Optional.of(guarantee)), timing);
  }

  /** A fixture that sends matching events to one recipient source in a weekly digest. */
  DeliveryFixture fixture(String name, RouteRule.Matcher matcher, RecipientSource to) {
    return fixture(rule(name, matcher, List.of(to), WEEKLY), WEEKLY);
  }

  private DeliveryFixture fixture(RouteRule rule, DeliveryTiming usual) {
    return new DeliveryFixture(templates, clock, new Routes.Rules(List.of(rule), usual));
  }

  Notification notice(String title) {
    return notice(BILLING, title);
  }

  Notification notice(String topic, String title) {
    return Notifications.numbered(topic, title, "m-" + number.incrementAndGet());
  }

  Notification alarm(String topic) {
    return notice(topic, Samples.notification("alarm-single-metric").message());
  }

  static DeliveryTiming timing(
      Optional<Duration> grouping, Optional<QuietHours> quiet, boolean allClear) {
    return new DeliveryTiming(
        Schedule.parse("weekly monday 08:00", DeliveryFixture.UTC),
        new DeliveryWindow(grouping, quiet),
        Optional.empty(),
        allClear);
  }

  private static RouteRule rule(
      String name, RouteRule.Matcher matcher, List<RecipientSource> to, DeliveryTiming timing) {
    return rule(name, matcher, to, timing, Optional.empty());
  }

  private static RouteRule rule(
      String name,
      RouteRule.Matcher matcher,
      List<RecipientSource> to,
      DeliveryTiming timing,
      Optional<Guarantee> guarantee) {
    return new RouteRule(
        name,
        matcher,
        Optional.empty(),
        new RouteRule.Target(
            to,
            new RouteRule.Overrides(Optional.of(DeliveryMode.DIGEST), guarantee, timing),
            Route.Presentation.standard()));
  }
}
