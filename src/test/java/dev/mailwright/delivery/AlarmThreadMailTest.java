package dev.mailwright.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MutableClock;
import dev.mailwright.Notifications;
import dev.mailwright.Samples;
import dev.mailwright.mail.Mail;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.route.DeliveryTiming;
import dev.mailwright.route.Routes;
import dev.mailwright.schedule.DeliveryWindow;
import dev.mailwright.schedule.Schedule;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.HookedTable;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import dev.mailwright.threading.FlappingLimit;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mails of an alarm that changes state, as a mail client threads them. */
@QuarkusTest
class AlarmThreadMailTest {
  @Inject TemplateRenderer templates;

  private final MutableClock clock = new MutableClock("2026-03-03T10:00:00Z");
  private final Table table = new MemoryTable();
  private DeliveryFixture fixture;
  private int number;

  @BeforeEach
  void build() {
    DeliveryTiming timing =
        new DeliveryTiming(
            Schedule.parse("weekly monday 08:00", DeliveryFixture.UTC),
            new DeliveryWindow(Optional.empty(), Optional.empty()),
            Optional.of(new FlappingLimit(3, Duration.ofMinutes(10))),
            false);
    fixture = new DeliveryFixture(templates, clock, new Routes.Rules(List.of(), timing));
    fixture.run(table);
  }

  @Test
  void a_defect_while_delivering_is_refused_under_the_type_of_the_event() {
    Table broken =
        new HookedTable(
            table,
            call -> {
              throw new IllegalStateException("bug");
            });

    assertThat(fixture.deliveries(broken, Samples.notification("alarm-single-metric")))
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.eventType()).isEqualTo("alarm");
              assertThat(delivery.outcome().kind()).isEqualTo(Outcome.Kind.REFUSED);
            });
  }

  @Test
  void alarm_and_ok_share_a_thread_and_a_sortable_subject() {
    change();
    change();

    List<Mail> mails = fixture.sent();
    assertThat(mails.get(0).content().subject()).startsWith("[ALARM] ");
    assertThat(mails.get(0).headers().references()).isEmpty();
    assertThat(mails.get(1).headers().references())
        .containsExactly("<ses-1@eu-west-1.amazonses.com>");
    assertThat(mails).allMatch(mail -> mail.headers().important());
  }

  @Test
  void a_flapping_alarm_is_announced_once_and_later_changes_are_combined() {
    for (int n = 0; n < 9; n++) {
      change();
      clock.by(Duration.ofSeconds(30));
    }
    assertThat(fixture.sent()).hasSize(4);
    assertThat(fixture.sent().get(3).content().text())
        .contains("It changed 4 times within 10 minutes");

    clock.by(Duration.ofMinutes(10));
    fixture.run(table);

    assertThat(fixture.sent()).hasSize(5);
    Mail last = fixture.sent().get(4);
    assertThat(last.content().subject()).contains("changed 5 times");
    assertThat(last.headers().references()).containsExactly("<ses-1@eu-west-1.amazonses.com>");
    assertThat(last.headers().important()).isTrue();
  }

  @Test
  void a_muted_change_is_collected() {
    for (int n = 0; n < 4; n++) {
      change();
    }

    assertThat(change().get(0)).isInstanceOf(Outcome.Collected.class);
  }

  @Test
  void a_muted_change_redelivered_after_its_mail_is_not_sent_again() {
    for (int n = 0; n < 5; n++) {
      change();
    }
    clock.by(Duration.ofMinutes(9));
    String message = Samples.notification("alarm-single-metric").message();
    clock.by(Duration.ofMinutes(2));
    fixture.run(table);

    List<Outcome> again =
        fixture.deliver(table, Notifications.numbered("prod-critical-alarms", message, "change-5"));

    assertThat(fixture.sent()).hasSize(5);
    assertThat(again.get(0)).isNotInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void no_alarm_is_muted_without_a_digest_function() {
    DeliveryFixture untended =
        new DeliveryFixture(
            templates,
            clock,
            new Routes.Rules(
                List.of(),
                new DeliveryTiming(
                    Schedule.parse("weekly monday 08:00", DeliveryFixture.UTC),
                    new DeliveryWindow(Optional.empty(), Optional.empty()),
                    Optional.of(new FlappingLimit(3, Duration.ofMinutes(10))),
                    false)));
    Table fresh = new MemoryTable();
    String message = Samples.notification("alarm-single-metric").message();
    for (int n = 0; n < 9; n++) {
      untended.deliver(
          fresh, Notifications.numbered("prod-critical-alarms", message, "change-" + n));
    }

    assertThat(untended.sent()).hasSize(9);
  }

  private List<Outcome> change() {
    number++;
    String message = Samples.notification("alarm-single-metric").message();
    return fixture.deliver(
        table, Notifications.numbered("prod-critical-alarms", message, "change-" + number));
  }
}
