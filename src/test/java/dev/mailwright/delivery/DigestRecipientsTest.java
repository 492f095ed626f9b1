package dev.mailwright.delivery;

import static dev.mailwright.delivery.DigestFixture.BILLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MutableClock;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.route.RecipientSource;
import dev.mailwright.route.RouteRule;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recipients of a digest, and errors when it has none. */
@QuarkusTest
class DigestRecipientsTest {
  @Inject TemplateRenderer templates;

  private final MutableClock clock = new MutableClock("2026-03-03T10:00:00Z");
  private final Table table = new MemoryTable();
  private DigestFixture given;

  @BeforeEach
  void build() {
    given = new DigestFixture(templates, clock);
  }

  @Test
  void recipients_from_events_get_only_their_own_events() {
    DeliveryFixture fixture =
        given.fixture(
            "MY_NEWS",
            new RouteRule.Matcher("news", Set.of()),
            new RecipientSource.EventField("email"));
    for (String who : List.of("ada", "grace", "ada")) {
      fixture.deliver(
          table,
          given.notice(
              "news", "{\"event\": \"post_liked\", \"email\": \"" + who + "@example.com\"}"));
    }
    clock.by(Duration.ofDays(6));
    fixture.run(table);

    Map<String, String> subjects =
        fixture.sent().stream()
            .collect(
                Collectors.toMap(
                    mail -> mail.envelope().to().get(0).value(), mail -> mail.content().subject()));
    assertThat(subjects).containsOnlyKeys("ada@example.com", "grace@example.com");
    assertThat(subjects.get("ada@example.com")).contains("my-news").contains("2 events");
    assertThat(subjects.get("grace@example.com")).contains("my-news").contains("1 event");
  }

  @Test
  void an_invalid_recipient_is_reported_when_the_event_is_collected() {
    DeliveryFixture fixture =
        given.fixture(
            "NEWS", new RouteRule.Matcher("news", Set.of()), new RecipientSource.EventField("to"));

    List<Outcome> outcomes =
        fixture.deliver(
            table,
            given.notice("news", "{\"event\": \"x\", \"to\": [\"ada@example.com\", \"nobody\"]}"));

    assertThat(outcomes).hasSize(2).hasAtLeastOneElementOfType(Outcome.Refused.class);
    assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Collected.class);
  }

  @Test
  void a_digest_without_recipients_is_reported_and_can_be_sent_later() {
    DeliveryFixture fixture =
        given.fixture(
            "BILLING",
            new RouteRule.Matcher(BILLING, Set.of("notice")),
            new RecipientSource.EventField("email"));

    assertThat(fixture.deliver(table, given.notice("one")).get(0))
        .isInstanceOf(Outcome.Refused.class);
  }
}
