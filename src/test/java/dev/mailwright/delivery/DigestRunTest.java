package dev.mailwright.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Moving;
import dev.mailwright.Notifications;
import dev.mailwright.Samples;
import dev.mailwright.compose.Templates;
import dev.mailwright.compose.Unsubscribing;
import dev.mailwright.digest.Batch;
import dev.mailwright.digest.QuietHours;
import dev.mailwright.digest.Schedules;
import dev.mailwright.digest.Timing;
import dev.mailwright.emulators.DynamoLocal;
import dev.mailwright.event.Notification;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Unsubscribe;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Pacing;
import dev.mailwright.route.Recipients;
import dev.mailwright.route.Route;
import dev.mailwright.route.RouteRule;
import dev.mailwright.route.Routes;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.DynamoTable;
import dev.mailwright.store.HookedTable;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One mail a period, however often and wherever it is made. */
@QuarkusTest
class DigestRunTest {
  private static final String BILLING = "billing-alerts";
  private static final Pacing WEEKLY = pacing(Optional.empty(), Optional.empty(), false);

  private static final QuietHours NIGHT =
      new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), House.UTC);

  @Inject Templates templates;

  private final Moving clock = new Moving("2026-03-03T10:00:00Z");
  private final Table table = new MemoryTable();

  @Test
  void what_was_collected_goes_out_in_one_mail_at_its_time() {
    House house = house(WEEKLY);

    assertThat(house.deliver(table, notice("one")).get(0)).isInstanceOf(Outcome.Collected.class);
    house.deliver(table, alarm(BILLING));
    assertThat(house.run(table)).isEmpty();
    clock.by(Duration.ofDays(6));

    assertThat(house.run(table)).hasSize(1).first().isInstanceOf(Outcome.Accepted.class);
    Mail mail = house.sent().get(0);
    assertThat(mail.envelope().to()).hasSize(2);
    assertThat(mail.content().subject()).startsWith("Digest billing-alerts, 2 Mar to 9 Mar 2026");
    assertThat(mail.content().images()).hasSize(1);
    assertThat(mail.headers().important()).isFalse();
  }

  @Test
  void a_schedule_that_fires_again_sends_nothing_more() {
    House house = house(WEEKLY);
    house.deliver(table, notice("one"));
    clock.by(Duration.ofDays(6));
    house.run(table);

    assertThat(house.run(table)).isEmpty();
    assertThat(house.sent()).hasSize(1);
  }

  @Test
  void an_event_that_is_delivered_again_is_a_duplicate_and_in_the_mail_once() {
    House house = house(WEEKLY);
    Notification notice = notice("one");
    house.deliver(table, notice);

    assertThat(house.deliver(table, notice).get(0)).isInstanceOf(Outcome.Duplicate.class);
    clock.by(Duration.ofDays(6));
    house.run(table);
    assertThat(house.sent().get(0).content().subject()).contains("1 event");
  }

  @Test
  void what_comes_after_a_period_was_sent_early_belongs_to_the_next_one() {
    House house = house(WEEKLY);
    house.deliver(table, notice("one"));
    DigestRun run = house.digests(table);
    Batch open = run.open().get(0);
    run.send(open, House.trip(), told -> {});

    assertThat(house.deliver(table, notice("two")).get(0)).isInstanceOf(Outcome.Collected.class);
    assertThat(run.open()).last().isEqualTo(open.nextPart());
    clock.by(Duration.ofDays(6));
    house.run(table);
    assertThat(house.sent()).hasSize(2);
  }

  @Test
  void a_digest_can_be_sent_early_as_often_as_one_likes() {
    House house = house(WEEKLY);
    DigestRun run = house.digests(table);
    for (int n = 0; n < 6; n++) {
      assertThat(house.deliver(table, notice("one")).get(0)).isInstanceOf(Outcome.Collected.class);
      run.open().forEach(batch -> run.send(batch, House.trip(), told -> {}));
    }

    assertThat(house.sent()).hasSize(6);
  }

  @Test
  void an_event_that_is_delivered_again_after_its_batch_was_sent_is_not_mailed_by_itself() {
    House house = house(pacing(Optional.of(Duration.ofMinutes(15)), Optional.of(NIGHT), false));
    clock.by(Duration.ofHours(20).minusSeconds(2 * 3600 + 2));
    clock.by(Duration.ofHours(2));
    Notification late = notice("dev-idle-notify", "idle");
    assertThat(house.deliver(table, late).get(0)).isInstanceOf(Outcome.Collected.class);
    clock.by(Duration.ofHours(2));
    house.run(table);

    assertThat(house.deliver(table, late).get(0)).isInstanceOf(Outcome.Duplicate.class);
    assertThat(house.sent()).hasSize(1);
  }

  @Test
  void an_event_that_was_mailed_before_quiet_hours_is_not_collected_when_it_is_tried_again() {
    House house =
        house(pacing(Optional.empty(), Optional.of(NIGHT), false))
            .sending((mail, deadline) -> new Outcome.Deferred("throttled", "Wait.", true));
    clock.by(Duration.ofHours(11).plusMinutes(59));
    Notification evening = notice("dev-idle-notify", "idle");
    assertThat(house.deliver(table, evening).get(0)).isInstanceOf(Outcome.Deferred.class);
    clock.by(Duration.ofMinutes(2));

    house.sending(house::take);
    assertThat(house.deliver(table, evening).get(0)).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void a_recipient_that_is_none_is_told_when_the_event_is_collected() {
    RouteRule mine = rule("NEWS", "news", List.of(new Recipients.EventField("to")));
    House house = new House(templates, clock, new Routes.Rules(List.of(mine), WEEKLY));

    List<Outcome> outcomes =
        house.deliver(
            table, notice("news", "{\"event\": \"x\", \"to\": [\"ada@example.com\", \"nobody\"]}"));

    assertThat(outcomes).hasSize(2).hasAtLeastOneElementOfType(Outcome.Refused.class);
    assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Collected.class);
  }

  @Test
  void a_digest_can_be_sent_again_on_the_last_day_that_it_is_kept_without_mailing_anybody_twice() {
    House house = house(WEEKLY);
    house.deliver(table, notice("one"));
    clock.by(Duration.ofDays(6));
    DigestRun run = house.digests(table);
    Batch batch = run.open().get(0);
    house.run(table);
    clock.by(Duration.ofDays(29));

    run.sendAgain(batch, House.trip(), told -> {});

    assertThat(house.sent()).hasSize(1);
  }

  @Test
  void events_that_come_during_the_flush_are_in_one_mail_or_the_other() throws Exception {
    try (DynamoLocal dynamo = DynamoLocal.start();
        DynamoDbClient client = dynamo.client()) {
      dynamo.createTable("mailwright");
      Table shared = new DynamoTable(client, "mailwright");
      House house = house(WEEKLY);
      house.deliver(shared, notice("first"));
      Batch batch = house.digests(shared).open().get(0);
      List<Callable<Object>> work = new ArrayList<>();
      for (int n = 0; n < 30; n++) {
        String title = "event " + n;
        work.add(() -> house.deliver(shared, notice(title)));
      }
      work.add(
          15,
          () -> {
            house.digests(shared).send(batch, House.trip(), told -> {});
            return batch;
          });

      inParallel(work);
      clock.by(Duration.ofDays(13));
      house.run(shared);

      assertThat(house.sent()).hasSizeBetween(1, 2);
      int events = house.sent().stream().mapToInt(mail -> events(mail.content().subject())).sum();
      assertThat(events).isEqualTo(31);
    }
  }

  @Test
  void two_runs_at_once_send_one_mail() throws Exception {
    try (DynamoLocal dynamo = DynamoLocal.start();
        DynamoDbClient client = dynamo.client()) {
      dynamo.createTable("mailwright");
      Table shared = new DynamoTable(client, "mailwright");
      House house = house(WEEKLY);
      house.deliver(shared, notice("one"));
      clock.by(Duration.ofDays(6));

      inParallel(List.of(() -> house.run(shared), () -> house.run(shared)));
      house.run(shared);

      assertThat(house.sent()).hasSize(1);
      assertThat(house.digests(shared).open()).isEmpty();
    }
  }

  @Test
  void wherever_a_run_dies_the_next_one_sends_what_is_missing_and_nothing_twice() {
    try (DynamoLocal dynamo = DynamoLocal.start();
        DynamoDbClient client = dynamo.client()) {
      int step = 1;
      while (diesAndRecovers(dynamo, client, step)) {
        step++;
      }
      assertThat(step).isGreaterThan(10);
    }
  }

  /** Whether the run came so far. */
  private boolean diesAndRecovers(DynamoLocal dynamo, DynamoDbClient client, int step) {
    dynamo.createTable("table-" + step);
    Table fresh = new DynamoTable(client, "table-" + step);
    Moving then = new Moving("2026-03-03T10:00:00Z");
    House house = new House(templates, then, rules(WEEKLY));
    house.deliver(fresh, notice("one"));
    then.by(Duration.ofDays(6));

    boolean died = dies(house, fresh, step);
    int mails = house.sent().size();
    then.by(Duration.ofMinutes(20));
    List<Outcome> after = house.run(fresh);

    boolean doubt = after.stream().anyMatch(Outcome.Unsure.class::isInstance);
    assertThat(house.sent()).as("died at step %s", step).hasSize(doubt ? mails : 1);
    assertThat(house.digests(fresh).open()).as("died at step %s", step).isEmpty();
    return died;
  }

  @Test
  void each_mail_is_told_as_soon_as_it_has_ended() {
    House house =
        house(WEEKLY)
            .unsubscribing(
                new Unsubscribing() {
                  @Override
                  public Optional<Unsubscribe> of(Address recipient, String category) {
                    return Optional.of(
                        new Unsubscribe(Optional.empty(), Optional.of("https://example.com/?t=x")));
                  }

                  @Override
                  public boolean byLink() {
                    return true;
                  }
                },
                Optouts.none());
    house.deliver(table, notice("one"));
    clock.by(Duration.ofDays(6));
    Batch batch = house.digests(table).open().get(0);
    List<Delivery> told = new ArrayList<>();
    List<Integer> toldBefore = new ArrayList<>();
    house.sending(
        (mail, deadline) -> {
          toldBefore.add(told.size());
          return house.take(mail, deadline);
        });

    house.digests(table).send(batch, House.trip(), told::add);

    assertThat(toldBefore).containsExactly(0, 1);
    assertThat(told).hasSize(2);
  }

  @Test
  void without_time_nothing_is_claimed_and_the_batch_stays_due() {
    House house = house(WEEKLY);
    house.deliver(table, notice("one"));
    clock.by(Duration.ofDays(6));
    Batch batch = house.digests(table).open().get(0);
    Trip late = new Trip(Notifications.ACCOUNT, Deadline.in(Duration.ofSeconds(1)), 0);
    List<Delivery> told = new ArrayList<>();

    house.digests(table).send(batch, late, told::add);

    assertThat(told).extracting(Delivery::outcome).hasOnlyElementsOfType(Outcome.Deferred.class);
    assertThat(house.sent()).isEmpty();
    house.run(table);
    assertThat(house.sent()).hasSize(1);
  }

  @Test
  void nothing_collected_is_no_mail() {
    House house = house(WEEKLY);
    clock.by(Duration.ofDays(6));

    assertThat(house.run(table)).isEmpty();
    assertThat(house.sent()).isEmpty();
  }

  @Test
  void where_it_is_wanted_a_quiet_period_has_a_mail_that_says_so_once() {
    House house = house(pacing(Optional.empty(), Optional.empty(), true));
    clock.by(Duration.ofDays(5).plusHours(23));

    house.run(table);
    house.run(table);

    assertThat(house.sent()).hasSize(1);
    assertThat(house.sent().get(0).content().text()).contains("Nothing happened");
  }

  @Test
  void a_digest_that_was_refused_can_be_sent_again() {
    House house =
        house(WEEKLY).sending((mail, deadline) -> new Outcome.Refused("not verified", "Verify."));
    house.deliver(table, notice("one"));
    clock.by(Duration.ofDays(6));
    Outcome.Refused refused = (Outcome.Refused) house.run(table).get(0);
    assertThat(house.run(table)).isEmpty();

    String id = refused.remedy().replaceAll(".*\"again\": \"([^\"]*)\".*", "$1");
    house.sending(house::take);
    DigestRun run = house.digests(table);
    run.sendAgain(run.finished(id).orElseThrow(), House.trip(), told -> {});

    assertThat(house.sent()).hasSize(1);
  }

  @Test
  void one_that_ses_can_not_take_now_stays_due() {
    House house =
        house(WEEKLY).sending((mail, deadline) -> new Outcome.Deferred("throttled", "Wait.", true));
    house.deliver(table, notice("one"));
    clock.by(Duration.ofDays(6));
    assertThat(house.run(table).get(0)).isInstanceOf(Outcome.Deferred.class);

    house.sending(house::take).run(table);

    assertThat(house.sent()).hasSize(1);
  }

  @Test
  void recipients_whom_the_events_name_get_their_own_events_only() {
    RouteRule mine = rule("MY_NEWS", "news", List.of(new Recipients.EventField("email")));
    House house = new House(templates, clock, new Routes.Rules(List.of(mine), WEEKLY));
    for (String who : List.of("ada", "grace", "ada")) {
      house.deliver(
          table,
          notice("news", "{\"event\": \"post_liked\", \"email\": \"" + who + "@example.com\"}"));
    }
    clock.by(Duration.ofDays(6));
    house.run(table);

    Map<String, String> subjects =
        house.sent().stream()
            .collect(
                Collectors.toMap(
                    mail -> mail.envelope().to().get(0).value(), mail -> mail.content().subject()));
    assertThat(subjects).containsOnlyKeys("ada@example.com", "grace@example.com");
    assertThat(subjects.get("ada@example.com")).contains("my-news").contains("2 events");
    assertThat(subjects.get("grace@example.com")).contains("my-news").contains("1 event");
  }

  @Test
  void informational_mail_is_grouped_and_waits_for_the_end_of_quiet_hours() {
    House house = house(pacing(Optional.of(Duration.ofMinutes(15)), Optional.of(NIGHT), false));
    house.deliver(table, notice("dev-idle-notify", "idle 1"));
    house.deliver(table, notice("dev-idle-notify", "idle 2"));
    clock.by(Duration.ofMinutes(15));
    house.run(table);
    assertThat(house.sent()).hasSize(1);
    assertThat(house.sent().get(0).content().text()).contains("idle 1").contains("idle 2");

    clock.by(Duration.ofHours(13));
    house.deliver(table, notice("dev-idle-notify", "idle at night"));
    clock.by(Duration.ofHours(7));
    assertThat(house.run(table)).isEmpty();
    clock.by(Duration.ofHours(1));
    house.run(table);
    assertThat(house.sent()).hasSize(2);
  }

  @Test
  void a_digest_that_nobody_is_to_get_is_told_and_can_be_sent_later() {
    RouteRule nobody =
        new RouteRule(
            "BILLING",
            new RouteRule.Matcher(BILLING, Set.of("notice")),
            Optional.empty(),
            new RouteRule.Target(
                List.of(new Recipients.EventField("email")),
                new RouteRule.Habits(Optional.of(DeliveryMode.DIGEST), Optional.empty(), WEEKLY),
                Route.Presentation.standard()));
    House house = new House(templates, clock, new Routes.Rules(List.of(nobody), WEEKLY));

    assertThat(house.deliver(table, notice("one")).get(0)).isInstanceOf(Outcome.Refused.class);
  }

  private static RouteRule rule(String name, String topic, List<Recipients> to) {
    return new RouteRule(
        name,
        new RouteRule.Matcher(topic, Set.of()),
        Optional.empty(),
        new RouteRule.Target(
            to,
            new RouteRule.Habits(Optional.of(DeliveryMode.DIGEST), Optional.empty(), WEEKLY),
            Route.Presentation.standard()));
  }

  private House house(Pacing pacing) {
    return new House(templates, clock, rules(pacing));
  }

  private static Routes.Rules rules(Pacing pacing) {
    RouteRule billing =
        new RouteRule(
            "BILLING_ALERTS",
            new RouteRule.Matcher(BILLING, Set.of("alarm", "notice")),
            Optional.empty(),
            new RouteRule.Target(
                List.of(),
                new RouteRule.Habits(Optional.of(DeliveryMode.DIGEST), Optional.empty(), pacing),
                Route.Presentation.standard()));
    return new Routes.Rules(List.of(billing), pacing);
  }

  private static Pacing pacing(
      Optional<Duration> grouping, Optional<QuietHours> quiet, boolean allClear) {
    return new Pacing(
        Schedules.parse("weekly monday 08:00", House.UTC),
        new Timing(grouping, quiet),
        Optional.empty(),
        allClear);
  }

  private static Notification notice(String title) {
    return notice(BILLING, title);
  }

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static Notification notice(String topic, String title) {
    return Notifications.numbered(topic, title, "m-" + NUMBER.incrementAndGet());
  }

  private static Notification alarm(String topic) {
    return notice(topic, Samples.notification("alarm-single-metric").message());
  }

  private static int events(String subject) {
    return Integer.parseInt(subject.replaceAll(".*: (\\d+) events?.*", "$1"));
  }

  private static void inParallel(List<Callable<Object>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    for (Future<Object> done : threads.invokeAll(work)) {
      done.get();
    }
    threads.shutdown();
  }

  /** Whether the run met its death, at the given thing that it does to table or SES. */
  private static boolean dies(House house, Table table, int step) {
    AtomicInteger steps = new AtomicInteger();
    Table mortal = new HookedTable(table, call -> die(steps, step));
    house.sending(
        (mail, deadline) -> {
          die(steps, step);
          Outcome outcome = house.take(mail, deadline);
          die(steps, step);
          return outcome;
        });
    try {
      house.run(mortal);
      return false;
    } catch (Killed e) {
      return true;
    } finally {
      house.sending(house::take);
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static void die(AtomicInteger steps, int step) {
    if (steps.incrementAndGet() >= step) {
      throw new Killed();
    }
  }
}
