package dev.mailwright.studio.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SesDeskTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T09:15:04Z"), ZoneOffset.UTC);
  private static final String MESSAGE =
      "From: Shop <hello@example.com>\r\nTo: ada@example.com\r\nSubject: Hello Ada\r\n"
          + "Content-Type: text/plain; charset=utf-8\r\n\r\nYour parcel is late.\r\n";

  private final List<Runnable> later = new ArrayList<>();
  private final Outbox outbox = new Outbox(new ArrayList<>(), CLOCK);
  private final Timeline timeline = new Timeline(new ArrayList<>(), CLOCK, () -> {});
  private final Mood mood = new Mood(new HashMap<>());
  private final SesDesk desk =
      new SesDesk(
          outbox,
          timeline,
          mood,
          new Reports(
              new FunctionClient(URI.create("http://localhost:1")), timeline, CLOCK, later::add));

  @ParameterizedTest
  @CsvSource({
    "TAKEN, 200, 1, 0",
    "SANDBOX, 400, 0, 0",
    "STOPPED, 400, 0, 0",
    "THROTTLED, 400, 0, 0",
    "BOUNCED, 200, 1, 1",
    "COMPLAINED, 200, 1, 1"
  })
  void each_fate_is_an_answer_of_ses(Fate fate, int status, int mails, int reports) {
    mood.be(fate);

    assertThat(send("ada@example.com").orElseThrow().status()).isEqualTo(status);
    assertThat(outbox.last()).isEqualTo(mails);
    assertThat(later).hasSize(reports);
  }

  @Test
  void a_throttled_mail_is_taken_at_the_third_time() {
    mood.be(Fate.THROTTLED);

    assertThat(send("ada@example.com").orElseThrow().xml()).contains("<Code>Throttling</Code>");
    assertThat(send("ada@example.com").orElseThrow().status()).isEqualTo(400);
    assertThat(send("ada@example.com").orElseThrow().status()).isEqualTo(200);
  }

  @Test
  void a_lost_reply_leaves_the_mail_in_the_outbox() {
    mood.be(Fate.LOST);

    assertThat(send("ada@example.com")).isEmpty();
    assertThat(outbox.last()).isEqualTo(1);
  }

  @Test
  void a_simulator_address_bounces_by_itself() {
    assertThat(send("Bounce@simulator.amazonses.com").orElseThrow().status()).isEqualTo(200);
    assertThat(later).hasSize(1);
  }

  @Test
  void what_is_taken_is_found_by_its_words() {
    send("ada@example.com");

    assertThat(outbox.search("ADA parcel"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.head().subject()).isEqualTo("Hello Ada");
              assertThat(mail.parts().text()).contains("Your parcel is late.");
              assertThat(mail.source()).isEqualTo(MESSAGE);
            });
    assertThat(outbox.search("ada invoice")).isEmpty();
  }

  @Test
  void what_it_does_not_know_it_refuses() {
    assertThat(desk.answer(Map.of("Action", "SendEmail")).orElseThrow().xml())
        .contains("<Code>InvalidAction</Code>");
  }

  private Optional<SesDesk.Reply> send(String to) {
    return desk.answer(
        Map.of(
            "Action",
            "SendRawEmail",
            "Destinations.member.1",
            to,
            "RawMessage.Data",
            Base64.getEncoder().encodeToString(MESSAGE.getBytes(StandardCharsets.US_ASCII))));
  }
}
