package dev.mailwright.delivery;

import static dev.mailwright.delivery.DigestFixture.NIGHT;
import static dev.mailwright.delivery.DigestFixture.WEEKLY;
import static dev.mailwright.delivery.DigestFixture.pacing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Moving;
import dev.mailwright.compose.Templates;
import dev.mailwright.digest.Batch;
import dev.mailwright.event.Notification;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One mail a period, however often it is made or its events are delivered. */
@QuarkusTest
class RepeatedDigestTest {
  @Inject Templates templates;

  private final Moving clock = new Moving("2026-03-03T10:00:00Z");
  private final Table table = new MemoryTable();
  private DigestFixture given;

  @BeforeEach
  void build() {
    given = new DigestFixture(templates, clock);
  }

  @Test
  void a_schedule_that_fires_again_sends_nothing_more() {
    House house = given.house(WEEKLY);
    house.deliver(table, given.notice("one"));
    clock.by(Duration.ofDays(6));
    house.run(table);

    assertThat(house.run(table)).isEmpty();
    assertThat(house.sent()).hasSize(1);
  }

  @Test
  void an_event_that_is_delivered_again_is_a_duplicate_and_in_the_mail_once() {
    House house = given.house(WEEKLY);
    Notification notice = given.notice("one");
    house.deliver(table, notice);

    assertThat(house.deliver(table, notice).get(0)).isInstanceOf(Outcome.Duplicate.class);
    clock.by(Duration.ofDays(6));
    house.run(table);
    assertThat(house.sent().get(0).content().subject()).contains("1 event");
  }

  @Test
  void an_event_that_is_delivered_again_after_its_batch_was_sent_is_not_mailed_by_itself() {
    House house =
        given.house(pacing(Optional.of(Duration.ofMinutes(15)), Optional.of(NIGHT), false));
    clock.by(Duration.ofHours(20).minusSeconds(2 * 3600 + 2));
    clock.by(Duration.ofHours(2));
    Notification late = given.notice("dev-idle-notify", "idle");
    assertThat(house.deliver(table, late).get(0)).isInstanceOf(Outcome.Collected.class);
    clock.by(Duration.ofHours(2));
    house.run(table);

    assertThat(house.deliver(table, late).get(0)).isInstanceOf(Outcome.Duplicate.class);
    assertThat(house.sent()).hasSize(1);
  }

  @Test
  void an_event_that_was_mailed_before_quiet_hours_is_not_collected_when_it_is_tried_again() {
    House house =
        given
            .house(pacing(Optional.empty(), Optional.of(NIGHT), false))
            .sending((mail, deadline) -> new Outcome.Deferred("throttled", "Wait.", true));
    clock.by(Duration.ofHours(11).plusMinutes(59));
    Notification evening = given.notice("dev-idle-notify", "idle");
    assertThat(house.deliver(table, evening).get(0)).isInstanceOf(Outcome.Deferred.class);
    clock.by(Duration.ofMinutes(2));

    house.sending(house::take);
    assertThat(house.deliver(table, evening).get(0)).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void a_digest_can_be_sent_again_on_the_last_day_that_it_is_kept_without_mailing_anybody_twice() {
    House house = given.house(WEEKLY);
    house.deliver(table, given.notice("one"));
    clock.by(Duration.ofDays(6));
    DigestRun run = house.digests(table);
    Batch batch = run.open().get(0);
    house.run(table);
    clock.by(Duration.ofDays(29));

    run.sendAgain(batch, House.trip(), told -> {});

    assertThat(house.sent()).hasSize(1);
  }

  @Test
  void a_digest_that_was_refused_can_be_sent_again() {
    House house =
        given
            .house(WEEKLY)
            .sending((mail, deadline) -> new Outcome.Refused("not verified", "Verify."));
    house.deliver(table, given.notice("one"));
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
        given
            .house(WEEKLY)
            .sending((mail, deadline) -> new Outcome.Deferred("throttled", "Wait.", true));
    house.deliver(table, given.notice("one"));
    clock.by(Duration.ofDays(6));
    assertThat(house.run(table).get(0)).isInstanceOf(Outcome.Deferred.class);

    house.sending(house::take).run(table);

    assertThat(house.sent()).hasSize(1);
  }
}
