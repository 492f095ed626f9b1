package dev.mailwright.delivery;

import static dev.mailwright.delivery.DigestFixture.BILLING;
import static dev.mailwright.delivery.DigestFixture.NIGHT;
import static dev.mailwright.delivery.DigestFixture.WEEKLY;
import static dev.mailwright.delivery.DigestFixture.timing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MutableClock;
import dev.mailwright.Notifications;
import dev.mailwright.digest.Batch;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.ListUnsubscribe;
import dev.mailwright.mail.Mail;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import dev.mailwright.unsubscribe.OptOuts;
import dev.mailwright.unsubscribe.UnsubscribeLinks;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Collected events are sent in one mail, when due or on request. */
@QuarkusTest
class DigestJobTest {
  @Inject TemplateRenderer templates;

  private final MutableClock clock = new MutableClock("2026-03-03T10:00:00Z");
  private final Table table = new MemoryTable();
  private DigestFixture given;

  @BeforeEach
  void build() {
    given = new DigestFixture(templates, clock);
  }

  @Test
  void collected_events_are_sent_in_one_mail_when_due() {
    DeliveryFixture fixture = given.fixture(WEEKLY);

    assertThat(fixture.deliver(table, given.notice("one")).get(0))
        .isInstanceOf(Outcome.Collected.class);
    fixture.deliver(table, given.alarm(BILLING));
    assertThat(fixture.run(table)).isEmpty();
    clock.by(Duration.ofDays(6));

    assertThat(fixture.run(table)).hasSize(1).first().isInstanceOf(Outcome.Accepted.class);
    Mail mail = fixture.sent().get(0);
    assertThat(mail.envelope().to()).hasSize(2);
    assertThat(mail.content().subject()).startsWith("Digest billing-alerts, 2 Mar to 9 Mar 2026");
    assertThat(mail.content().images()).hasSize(1);
    assertThat(mail.headers().important()).isFalse();
  }

  @Test
  void events_after_an_early_send_belong_to_the_next_digest() {
    DeliveryFixture fixture = given.fixture(WEEKLY);
    fixture.deliver(table, given.notice("one"));
    DigestJob run = fixture.digests(table);
    Batch open = run.open().get(0);
    run.send(open, DeliveryFixture.context(), entries -> {});

    assertThat(fixture.deliver(table, given.notice("two")).get(0))
        .isInstanceOf(Outcome.Collected.class);
    assertThat(run.open()).last().isEqualTo(open.nextPart());
    clock.by(Duration.ofDays(6));
    fixture.run(table);
    assertThat(fixture.sent()).hasSize(2);
  }

  @Test
  void a_digest_can_be_sent_early_repeatedly() {
    DeliveryFixture fixture = given.fixture(WEEKLY);
    DigestJob run = fixture.digests(table);
    for (int n = 0; n < 6; n++) {
      assertThat(fixture.deliver(table, given.notice("one")).get(0))
          .isInstanceOf(Outcome.Collected.class);
      run.open().forEach(batch -> run.send(batch, DeliveryFixture.context(), entries -> {}));
    }

    assertThat(fixture.sent()).hasSize(6);
  }

  @Test
  void informational_mail_is_grouped_and_waits_for_the_end_of_quiet_hours() {
    DeliveryFixture fixture =
        given.fixture(timing(Optional.of(Duration.ofMinutes(15)), Optional.of(NIGHT), false));
    fixture.deliver(table, given.notice("dev-idle-notify", "idle 1"));
    fixture.deliver(table, given.notice("dev-idle-notify", "idle 2"));
    clock.by(Duration.ofMinutes(15));
    fixture.run(table);
    assertThat(fixture.sent()).hasSize(1);
    assertThat(fixture.sent().get(0).content().text()).contains("idle 1").contains("idle 2");

    clock.by(Duration.ofHours(13));
    fixture.deliver(table, given.notice("dev-idle-notify", "idle at night"));
    clock.by(Duration.ofHours(7));
    assertThat(fixture.run(table)).isEmpty();
    clock.by(Duration.ofHours(1));
    fixture.run(table);
    assertThat(fixture.sent()).hasSize(2);
  }

  @Test
  void without_events_no_mail_is_sent() {
    DeliveryFixture fixture = given.fixture(WEEKLY);
    clock.by(Duration.ofDays(6));

    assertThat(fixture.run(table)).isEmpty();
    assertThat(fixture.sent()).isEmpty();
  }

  @Test
  void a_quiet_period_gets_one_all_clear_where_enabled() {
    DeliveryFixture fixture = given.fixture(timing(Optional.empty(), Optional.empty(), true));
    clock.by(Duration.ofDays(5).plusHours(23));

    fixture.run(table);
    fixture.run(table);

    assertThat(fixture.sent()).hasSize(1);
    assertThat(fixture.sent().get(0).content().text()).contains("Nothing happened");
  }

  @Test
  void each_mail_is_reported_as_soon_as_it_is_done() {
    DeliveryFixture fixture =
        given
            .fixture(WEEKLY)
            .unsubscribing(
                new UnsubscribeLinks() {
                  @Override
                  public Optional<ListUnsubscribe> of(Address recipient, String category) {
                    return Optional.of(
                        new ListUnsubscribe(
                            Optional.empty(), Optional.of("https://example.com/?t=x")));
                  }

                  @Override
                  public boolean perRecipient() {
                    return true;
                  }
                },
                OptOuts.none());
    fixture.deliver(table, given.notice("one"));
    clock.by(Duration.ofDays(6));
    Batch batch = fixture.digests(table).open().get(0);
    List<Delivery> entries = new ArrayList<>();
    List<Integer> toldBefore = new ArrayList<>();
    fixture.sending(
        (mail, deadline) -> {
          toldBefore.add(entries.size());
          return fixture.take(mail, deadline);
        });

    fixture.digests(table).send(batch, DeliveryFixture.context(), entries::add);

    assertThat(toldBefore).containsExactly(0, 1);
    assertThat(entries).hasSize(2);
  }

  @Test
  void without_time_left_nothing_is_claimed_and_the_batch_stays_due() {
    DeliveryFixture fixture = given.fixture(WEEKLY);
    fixture.deliver(table, given.notice("one"));
    clock.by(Duration.ofDays(6));
    Batch batch = fixture.digests(table).open().get(0);
    DeliveryContext late =
        new DeliveryContext(Notifications.ACCOUNT, Deadline.in(Duration.ofSeconds(1)), 0);
    List<Delivery> entries = new ArrayList<>();

    fixture.digests(table).send(batch, late, entries::add);

    assertThat(entries).extracting(Delivery::outcome).hasOnlyElementsOfType(Outcome.Deferred.class);
    assertThat(fixture.sent()).isEmpty();
    fixture.run(table);
    assertThat(fixture.sent()).hasSize(1);
  }
}
