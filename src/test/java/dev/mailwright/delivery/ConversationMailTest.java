package dev.mailwright.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Moving;
import dev.mailwright.Notifications;
import dev.mailwright.Samples;
import dev.mailwright.compose.Templates;
import dev.mailwright.conversation.Flapping;
import dev.mailwright.digest.Schedules;
import dev.mailwright.digest.Timing;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.Pacing;
import dev.mailwright.route.Routes;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mails of an alarm that changes, as a mail program gets them. */
@QuarkusTest
class ConversationMailTest {
  @Inject Templates templates;

  private final Moving clock = new Moving("2026-03-03T10:00:00Z");
  private final Table table = new MemoryTable();
  private House house;
  private int number;

  @BeforeEach
  void build() {
    Pacing pacing =
        new Pacing(
            Schedules.parse("weekly monday 08:00", House.UTC),
            new Timing(Optional.empty(), Optional.empty()),
            Optional.of(new Flapping(3, Duration.ofMinutes(10))),
            false);
    house = new House(templates, clock, new Routes.Rules(List.of(), pacing));
    house.run(table);
  }

  @Test
  void alarm_and_ok_are_one_conversation_that_sorts_by_state() {
    change();
    change();

    List<Mail> mails = house.sent();
    assertThat(mails.get(0).content().subject()).startsWith("[ALARM] ");
    assertThat(mails.get(0).headers().references()).isEmpty();
    assertThat(mails.get(1).headers().references())
        .containsExactly("<ses-1@eu-west-1.amazonses.com>");
    assertThat(mails).allMatch(mail -> mail.headers().important());
  }

  @Test
  void an_alarm_that_flaps_says_so_once_and_the_rest_comes_in_one_mail() {
    for (int n = 0; n < 9; n++) {
      change();
      clock.by(Duration.ofSeconds(30));
    }
    assertThat(house.sent()).hasSize(4);
    assertThat(house.sent().get(3).content().text())
        .contains("It changed 4 times within 10 minutes");

    clock.by(Duration.ofMinutes(10));
    house.run(table);

    assertThat(house.sent()).hasSize(5);
    Mail last = house.sent().get(4);
    assertThat(last.content().subject()).contains("changed 5 times");
    assertThat(last.headers().references()).containsExactly("<ses-1@eu-west-1.amazonses.com>");
    assertThat(last.headers().important()).isTrue();
  }

  @Test
  void a_muted_change_is_told_as_collected() {
    for (int n = 0; n < 4; n++) {
      change();
    }

    assertThat(change().get(0)).isInstanceOf(Outcome.Collected.class);
  }

  @Test
  void a_muted_change_that_is_delivered_again_after_its_mail_is_not_mailed_by_itself() {
    for (int n = 0; n < 5; n++) {
      change();
    }
    clock.by(Duration.ofMinutes(9));
    String message = Samples.notification("alarm-single-metric").message();
    clock.by(Duration.ofMinutes(2));
    house.run(table);

    List<Outcome> again =
        house.deliver(table, Notifications.numbered("prod-critical-alarms", message, "change-5"));

    assertThat(house.sent()).hasSize(5);
    assertThat(again.get(0)).isNotInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void no_alarm_is_muted_where_nobody_would_send_what_is_kept() {
    House untended =
        new House(
            templates,
            clock,
            new Routes.Rules(
                List.of(),
                new Pacing(
                    Schedules.parse("weekly monday 08:00", House.UTC),
                    new Timing(Optional.empty(), Optional.empty()),
                    Optional.of(new Flapping(3, Duration.ofMinutes(10))),
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
    return house.deliver(
        table, Notifications.numbered("prod-critical-alarms", message, "change-" + number));
  }
}
