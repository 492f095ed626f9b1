package dev.mailwright.studio.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
  private final Clock clock = Clock.systemUTC();
  private final Outbox outbox = new Outbox(new ArrayList<>(), clock);
  private final Timeline timeline = new Timeline(new ArrayList<>(), clock, () -> {});
  private final Mood mood = new Mood(new HashMap<>());
  private final List<Runnable> later = new ArrayList<>();
  private final SesDesk desk =
      new SesDesk(
          outbox,
          timeline,
          mood,
          new Reports(
              new FunctionClient(URI.create("http://localhost:1")), timeline, clock, later::add));

  @ParameterizedTest
  @CsvSource({
    "TAKEN, a@example.com, 200, 1, 0",
    "SANDBOX, a@example.com, 400 MessageRejected, 0, 0",
    "STOPPED, a@example.com, 400 Throttling, 0, 0",
    "THROTTLED, a@example.com, 400 Throttling, 0, 0",
    "LOST, a@example.com, none, 1, 0",
    "BOUNCED, a@example.com, 200, 1, 1",
    "COMPLAINED, a@example.com, 200, 1, 1",
    "TAKEN, success@simulator.amazonses.com, 200, 1, 0",
    "TAKEN, Bounce@simulator.amazonses.com, 200, 1, 1",
    "TAKEN, complaint@simulator.amazonses.com, 200, 1, 1",
    "SANDBOX, bounce@simulator.amazonses.com, 400 MessageRejected, 0, 0",
  })
  void a_mail_meets_the_fate_that_was_chosen(
      Fate fate, String to, String reply, int mails, int reports) {
    mood.be(fate);

    assertThat(words(to)).isEqualTo(reply);
    assertThat(outbox.last()).isEqualTo(mails);
    assertThat(later).hasSize(reports);
  }

  @Test
  void after_two_throttles_it_is_taken() {
    mood.be(Fate.THROTTLED);

    assertThat(List.of(words("a@example.com"), words("a@example.com"), words("a@example.com")))
        .containsExactly("400 Throttling", "400 Throttling", "200");
  }

  @Test
  void an_address_can_not_break_the_xml() {
    mood.be(Fate.SANDBOX);

    assertThat(send("<&@example.com").orElseThrow().xml()).contains("&lt;&amp;@example.com");
  }

  @Test
  void it_tells_its_quota_and_what_it_does_not_know() {
    assertThat(desk.answer(Map.of("Action", "GetSendQuota")).orElseThrow().xml())
        .contains("<MaxSendRate>14.0</MaxSendRate>");
    assertThat(desk.answer(Map.of("Action", "ListIdentities")).orElseThrow().status())
        .isEqualTo(400);
  }

  private String words(String to) {
    return send(to)
        .map(reply -> (reply.status() + " " + between(reply.xml(), "<Code>", "</Code>")).strip())
        .orElse("none");
  }

  private static String between(String xml, String start, String end) {
    int from = xml.indexOf(start);
    return from < 0 ? "" : xml.substring(from + start.length(), xml.indexOf(end));
  }

  private Optional<SesDesk.Reply> send(String to) {
    byte[] mail = "Subject: x\r\n\r\nHi".getBytes(StandardCharsets.ISO_8859_1);
    return desk.answer(
        Map.of(
            "Action",
            "SendRawEmail",
            "Source",
            "hello@example.com",
            "Destinations.member.1",
            to,
            "RawMessage.Data",
            Base64.getEncoder().encodeToString(mail)));
  }
}
