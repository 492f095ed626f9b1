package dev.mailwright.delivery;

import static dev.mailwright.delivery.DigestFixture.BILLING;
import static dev.mailwright.delivery.DigestFixture.NIGHT;
import static dev.mailwright.delivery.DigestFixture.WEEKLY;
import static dev.mailwright.delivery.DigestFixture.pacing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Moving;
import dev.mailwright.Notifications;
import dev.mailwright.compose.Templates;
import dev.mailwright.compose.Unsubscribing;
import dev.mailwright.digest.Batch;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Unsubscribe;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was collected goes out in one mail, when it is due or wanted early. */
@QuarkusTest
class DigestRunTest {
  @Inject Templates templates;

  private final Moving clock = new Moving("2026-03-03T10:00:00Z");
  private final Table table = new MemoryTable();
  private DigestFixture given;

  @BeforeEach
  void build() {
    given = new DigestFixture(templates, clock);
  }

  @Test
  void what_was_collected_goes_out_in_one_mail_at_its_time() {
    House house = given.house(WEEKLY);

    assertThat(house.deliver(table, given.notice("one")).get(0))
        .isInstanceOf(Outcome.Collected.class);
    house.deliver(table, given.alarm(BILLING));
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
  void what_comes_after_a_period_was_sent_early_belongs_to_the_next_one() {
    House house = given.house(WEEKLY);
    house.deliver(table, given.notice("one"));
    DigestRun run = house.digests(table);
    Batch open = run.open().get(0);
    run.send(open, House.trip(), told -> {});

    assertThat(house.deliver(table, given.notice("two")).get(0))
        .isInstanceOf(Outcome.Collected.class);
    assertThat(run.open()).last().isEqualTo(open.nextPart());
    clock.by(Duration.ofDays(6));
    house.run(table);
    assertThat(house.sent()).hasSize(2);
  }

  @Test
  void a_digest_can_be_sent_early_as_often_as_one_likes() {
    House house = given.house(WEEKLY);
    DigestRun run = house.digests(table);
    for (int n = 0; n < 6; n++) {
      assertThat(house.deliver(table, given.notice("one")).get(0))
          .isInstanceOf(Outcome.Collected.class);
      run.open().forEach(batch -> run.send(batch, House.trip(), told -> {}));
    }

    assertThat(house.sent()).hasSize(6);
  }

  @Test
  void informational_mail_is_grouped_and_waits_for_the_end_of_quiet_hours() {
    House house =
        given.house(pacing(Optional.of(Duration.ofMinutes(15)), Optional.of(NIGHT), false));
    house.deliver(table, given.notice("dev-idle-notify", "idle 1"));
    house.deliver(table, given.notice("dev-idle-notify", "idle 2"));
    clock.by(Duration.ofMinutes(15));
    house.run(table);
    assertThat(house.sent()).hasSize(1);
    assertThat(house.sent().get(0).content().text()).contains("idle 1").contains("idle 2");

    clock.by(Duration.ofHours(13));
    house.deliver(table, given.notice("dev-idle-notify", "idle at night"));
    clock.by(Duration.ofHours(7));
    assertThat(house.run(table)).isEmpty();
    clock.by(Duration.ofHours(1));
    house.run(table);
    assertThat(house.sent()).hasSize(2);
  }

  @Test
  void nothing_collected_is_no_mail() {
    House house = given.house(WEEKLY);
    clock.by(Duration.ofDays(6));

    assertThat(house.run(table)).isEmpty();
    assertThat(house.sent()).isEmpty();
  }

  @Test
  void where_it_is_wanted_a_quiet_period_has_a_mail_that_says_so_once() {
    House house = given.house(pacing(Optional.empty(), Optional.empty(), true));
    clock.by(Duration.ofDays(5).plusHours(23));

    house.run(table);
    house.run(table);

    assertThat(house.sent()).hasSize(1);
    assertThat(house.sent().get(0).content().text()).contains("Nothing happened");
  }

  @Test
  void each_mail_is_told_as_soon_as_it_has_ended() {
    House house =
        given
            .house(WEEKLY)
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
    house.deliver(table, given.notice("one"));
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
    House house = given.house(WEEKLY);
    house.deliver(table, given.notice("one"));
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
}
