package dev.mailwright.delivery;

import static dev.mailwright.delivery.DigestFixture.BILLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Moving;
import dev.mailwright.compose.Templates;
import dev.mailwright.route.Recipients;
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

/** Who gets a digest, and what is told where nobody does. */
@QuarkusTest
class DigestRecipientsTest {
  @Inject Templates templates;

  private final Moving clock = new Moving("2026-03-03T10:00:00Z");
  private final Table table = new MemoryTable();
  private DigestFixture given;

  @BeforeEach
  void build() {
    given = new DigestFixture(templates, clock);
  }

  @Test
  void recipients_whom_the_events_name_get_their_own_events_only() {
    House house =
        given.house(
            "MY_NEWS", new RouteRule.Matcher("news", Set.of()), new Recipients.EventField("email"));
    for (String who : List.of("ada", "grace", "ada")) {
      house.deliver(
          table,
          given.notice(
              "news", "{\"event\": \"post_liked\", \"email\": \"" + who + "@example.com\"}"));
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
  void a_recipient_that_is_none_is_told_when_the_event_is_collected() {
    House house =
        given.house(
            "NEWS", new RouteRule.Matcher("news", Set.of()), new Recipients.EventField("to"));

    List<Outcome> outcomes =
        house.deliver(
            table,
            given.notice("news", "{\"event\": \"x\", \"to\": [\"ada@example.com\", \"nobody\"]}"));

    assertThat(outcomes).hasSize(2).hasAtLeastOneElementOfType(Outcome.Refused.class);
    assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Collected.class);
  }

  @Test
  void a_digest_that_nobody_is_to_get_is_told_and_can_be_sent_later() {
    House house =
        given.house(
            "BILLING",
            new RouteRule.Matcher(BILLING, Set.of("notice")),
            new Recipients.EventField("email"));

    assertThat(house.deliver(table, given.notice("one")).get(0))
        .isInstanceOf(Outcome.Refused.class);
  }
}
