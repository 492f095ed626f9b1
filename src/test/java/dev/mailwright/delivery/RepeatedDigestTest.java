package dev.mailwright.delivery;

import static dev.mailwright.delivery.DigestFixture.NIGHT;
import static dev.mailwright.delivery.DigestFixture.WEEKLY;
import static dev.mailwright.delivery.DigestFixture.timing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MutableClock;
import dev.mailwright.digest.Batch;
import dev.mailwright.event.Notification;
import dev.mailwright.idempotency.Guarantee;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A period gets one mail, even when the job or its events are repeated. */
@QuarkusTest
class RepeatedDigestTest {
  @Inject TemplateRenderer templates;

  private final MutableClock clock = new MutableClock("2026-03-03T10:00:00Z");
  private final Table table = new MemoryTable();
  private DigestFixture given;

  @BeforeEach
  void build() {
    given = new DigestFixture(templates, clock);
  }

  @Test
  void a_second_run_of_the_schedule_sends_nothing() {
    DeliveryFixture fixture = given.fixture(WEEKLY);
    fixture.deliver(table, given.notice("one"));
    clock.by(Duration.ofDays(6));
    fixture.run(table);

    assertThat(fixture.run(table)).isEmpty();
    assertThat(fixture.sent()).hasSize(1);
  }

  @Test
  void a_redelivered_event_is_a_duplicate_and_in_the_mail_once() {
    DeliveryFixture fixture = given.fixture(WEEKLY);
    Notification notice = given.notice("one");
    fixture.deliver(table, notice);

    assertThat(fixture.deliver(table, notice).get(0)).isInstanceOf(Outcome.Duplicate.class);
    clock.by(Duration.ofDays(6));
    fixture.run(table);
    assertThat(fixture.sent().get(0).content().subject()).contains("1 event");
  }

  @Test
  void an_event_redelivered_after_its_batch_was_sent_is_a_duplicate() {
    DeliveryFixture fixture =
        given.fixture(timing(Optional.of(Duration.ofMinutes(15)), Optional.of(NIGHT), false));
    clock.by(Duration.ofHours(20).minusSeconds(2 * 3600 + 2));
    clock.by(Duration.ofHours(2));
    Notification late = given.notice("dev-idle-notify", "idle");
    assertThat(fixture.deliver(table, late).get(0)).isInstanceOf(Outcome.Collected.class);
    clock.by(Duration.ofHours(2));
    fixture.run(table);

    assertThat(fixture.deliver(table, late).get(0)).isInstanceOf(Outcome.Duplicate.class);
    assertThat(fixture.sent()).hasSize(1);
  }

  @Test
  void an_event_deferred_before_quiet_hours_is_sent_when_retried() {
    DeliveryFixture fixture =
        given
            .fixture(timing(Optional.empty(), Optional.of(NIGHT), false))
            .sending((mail, deadline) -> new Outcome.Deferred("throttled", "Wait.", true));
    clock.by(Duration.ofHours(11).plusMinutes(59));
    Notification evening = given.notice("dev-idle-notify", "idle");
    assertThat(fixture.deliver(table, evening).get(0)).isInstanceOf(Outcome.Deferred.class);
    clock.by(Duration.ofMinutes(2));

    fixture.sending(fixture::take);
    assertThat(fixture.deliver(table, evening).get(0)).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void a_digest_repeated_on_its_last_day_mails_nobody_twice() {
    DeliveryFixture fixture = given.fixture(WEEKLY);
    fixture.deliver(table, given.notice("one"));
    clock.by(Duration.ofDays(6));
    DigestJob run = fixture.digests(table);
    Batch batch = run.open().get(0);
    fixture.run(table);
    clock.by(Duration.ofDays(29));

    run.sendAgain(batch, false, DeliveryFixture.context(), entries -> {});

    assertThat(fixture.sent()).hasSize(1);
  }

  @Test
  void a_digest_that_was_refused_can_be_sent_again() {
    DeliveryFixture fixture =
        given
            .fixture(WEEKLY)
            .sending((mail, deadline) -> new Outcome.Refused("not verified", "Verify."));
    fixture.deliver(table, given.notice("one"));
    clock.by(Duration.ofDays(6));
    Outcome.Refused refused = (Outcome.Refused) fixture.run(table).get(0);
    assertThat(fixture.run(table)).isEmpty();

    String id = refused.fix().replaceAll(".*\"again\": \"([^\"]*)\".*", "$1");
    fixture.sending(fixture::take);
    DigestJob run = fixture.digests(table);
    run.sendAgain(run.finished(id).orElseThrow(), false, DeliveryFixture.context(), entries -> {});

    assertThat(fixture.sent()).hasSize(1);
  }

  @Test
  void a_digest_in_doubt_is_sent_again_by_the_next_run() {
    DeliveryFixture fixture =
        given.fixture(WEEKLY).sending((mail, deadline) -> new Outcome.InDoubt("no answer", false));
    fixture.deliver(table, given.notice("one"));
    clock.by(Duration.ofDays(6));
    assertThat(fixture.run(table)).singleElement().matches(Outcome::retried);

    fixture.sending(fixture::take).run(table);

    assertThat(fixture.sent()).hasSize(1);
  }

  @Test
  void an_at_most_once_digest_in_doubt_is_sent_again_by_the_command_that_its_log_line_names() {
    DeliveryFixture fixture =
        given
            .fixture(WEEKLY, Guarantee.AT_MOST_ONCE)
            .sending((mail, deadline) -> new Outcome.InDoubt("no answer", false));
    fixture.deliver(table, given.notice("one"));
    clock.by(Duration.ofDays(6));
    Outcome unsure = fixture.run(table).get(0);
    assertThat(unsure.fix()).contains("\"again\": \"").contains("\"doubt\": true}}");
    assertThat(fixture.run(table)).isEmpty();

    String id = unsure.fix().replaceAll(".*\"again\": \"([^\"]*)\".*", "$1");
    fixture.sending(fixture::take);
    DigestJob run = fixture.digests(table);
    Batch batch = run.finished(id).orElseThrow();
    run.sendAgain(batch, false, DeliveryFixture.context(), entries -> {});
    assertThat(fixture.sent()).isEmpty();
    run.sendAgain(batch, true, DeliveryFixture.context(), entries -> {});
    assertThat(fixture.sent()).hasSize(1);
    run.sendAgain(batch, true, DeliveryFixture.context(), entries -> {});
    assertThat(fixture.sent()).hasSize(1);
  }

  @Test
  void a_deferred_digest_stays_due() {
    DeliveryFixture fixture =
        given
            .fixture(WEEKLY)
            .sending((mail, deadline) -> new Outcome.Deferred("throttled", "Wait.", true));
    fixture.deliver(table, given.notice("one"));
    clock.by(Duration.ofDays(6));
    assertThat(fixture.run(table).get(0)).isInstanceOf(Outcome.Deferred.class);

    fixture.sending(fixture::take).run(table);

    assertThat(fixture.sent()).hasSize(1);
  }
}
