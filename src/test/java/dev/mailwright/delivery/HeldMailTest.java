package dev.mailwright.delivery;

import static dev.mailwright.delivery.DigestFixture.BILLING;
import static dev.mailwright.delivery.DigestFixture.WEEKLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MutableClock;
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

/** Mail that can wait is kept while it is held, and sent afterwards. */
@QuarkusTest
class HeldMailTest {
  private static final String IDLE = "dev-idle-notify";

  @Inject TemplateRenderer templates;

  private final MutableClock clock = new MutableClock("2026-03-03T10:00:00Z");
  private final Table table = new MemoryTable();
  private Optional<String> hold = Optional.of("bounce rate of 6.00 % in seven days");
  private DigestFixture given;
  private DeliveryFixture fixture;

  @BeforeEach
  void build() {
    given = new DigestFixture(templates, clock);
    fixture = given.fixture(WEEKLY).holding(set -> hold);
  }

  @Test
  void informational_mail_is_kept_and_sent_in_one_mail_when_the_hold_ends() {
    assertThat(fixture.deliver(table, given.notice(IDLE, "idle 1")))
        .hasOnlyElementsOfType(Outcome.Collected.class);
    assertThat(fixture.run(table)).hasOnlyElementsOfType(Outcome.Held.class);
    clock.by(Duration.ofHours(1));
    fixture.deliver(table, given.notice(IDLE, "idle 2"));
    assertThat(fixture.sent()).isEmpty();

    hold = Optional.empty();
    fixture.run(table);

    assertThat(fixture.sent()).hasSize(1);
    assertThat(fixture.sent().get(0).content().text()).contains("idle 1", "idle 2");
    assertThat(fixture.run(table)).isEmpty();
  }

  @Test
  void a_hold_that_begins_again_on_the_same_day_keeps_events_too() {
    fixture.deliver(table, given.notice(IDLE, "idle 1"));
    hold = Optional.empty();
    fixture.run(table);
    hold = Optional.of("complaint rate");

    assertThat(fixture.deliver(table, given.notice(IDLE, "idle 2")))
        .hasOnlyElementsOfType(Outcome.Collected.class);
    hold = Optional.empty();
    fixture.run(table);

    assertThat(fixture.sent()).hasSize(2);
    assertThat(fixture.sent().get(1).content().text()).contains("idle 2");
  }

  @Test
  void a_digest_waits_and_alarms_do_not() {
    fixture.deliver(table, given.notice("one"));
    assertThat(fixture.deliver(table, given.alarm("prod-critical-alarms")))
        .hasOnlyElementsOfType(Outcome.Accepted.class);
    clock.by(Duration.ofDays(6));
    assertThat(fixture.run(table)).hasOnlyElementsOfType(Outcome.Held.class);

    hold = Optional.empty();
    fixture.run(table);

    assertThat(fixture.sent())
        .last()
        .extracting(mail -> mail.content().subject())
        .asString()
        .contains("Digest " + BILLING);
  }
}
