package dev.mailwright.delivery;

import dev.mailwright.Moving;
import dev.mailwright.Notifications;
import dev.mailwright.Samples;
import dev.mailwright.compose.Templates;
import dev.mailwright.digest.QuietHours;
import dev.mailwright.digest.Schedules;
import dev.mailwright.digest.Timing;
import dev.mailwright.event.Notification;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Pacing;
import dev.mailwright.route.Recipients;
import dev.mailwright.route.Route;
import dev.mailwright.route.RouteRule;
import dev.mailwright.route.Routes;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Houses with one route for digests, and notices that are told apart by their number. */
final class DigestFixture {
  static final String BILLING = "billing-alerts";
  static final Pacing WEEKLY = pacing(Optional.empty(), Optional.empty(), false);
  static final QuietHours NIGHT =
      new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), House.UTC);

  private final Templates templates;
  private final Moving clock;
  private final AtomicInteger number = new AtomicInteger();

  DigestFixture(Templates templates, Moving clock) {
    this.templates = templates;
    this.clock = clock;
  }

  /** Billing alerts go to the operators. */
  House house(Pacing pacing) {
    RouteRule.Matcher billing = new RouteRule.Matcher(BILLING, Set.of("alarm", "notice"));
    return house(rule("BILLING_ALERTS", billing, List.of(), pacing), pacing);
  }

  /** What matches goes to one kind of recipient, each week. */
  House house(String name, RouteRule.Matcher matcher, Recipients to) {
    return house(rule(name, matcher, List.of(to), WEEKLY), WEEKLY);
  }

  private House house(RouteRule rule, Pacing usual) {
    return new House(templates, clock, new Routes.Rules(List.of(rule), usual));
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

  static Pacing pacing(Optional<Duration> grouping, Optional<QuietHours> quiet, boolean allClear) {
    return new Pacing(
        Schedules.parse("weekly monday 08:00", House.UTC),
        new Timing(grouping, quiet),
        Optional.empty(),
        allClear);
  }

  private static RouteRule rule(
      String name, RouteRule.Matcher matcher, List<Recipients> to, Pacing pacing) {
    return new RouteRule(
        name,
        matcher,
        Optional.empty(),
        new RouteRule.Target(
            to,
            new RouteRule.Habits(Optional.of(DeliveryMode.DIGEST), Optional.empty(), pacing),
            Route.Presentation.standard()));
  }
}
