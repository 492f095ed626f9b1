package dev.mailwright.studio.fakeses;

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

class FakeSesTest {
  private final Clock clock = Clock.systemUTC();
  private final Outbox outbox = new Outbox(new ArrayList<>(), clock);
  private final Timeline timeline = new Timeline(new ArrayList<>(), clock, () -> {});
  private final FaultInjector faults = new FaultInjector(new HashMap<>());
  private final List<Runnable> later = new ArrayList<>();
  private final FakeSes controller =
      new FakeSes(
          outbox,
          timeline,
          faults,
          new FeedbackSimulator(
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
  void a_mail_gets_the_simulated_response(
      SimulatedResponse response, String to, String reply, int mails, int reports) {
    faults.be(response);

    assertThat(words(to)).isEqualTo(reply);
    assertThat(outbox.last()).isEqualTo(mails);
    assertThat(later).hasSize(reports);
  }

  @Test
  void after_two_throttles_it_is_accepted() {
    faults.be(SimulatedResponse.THROTTLED);

    assertThat(List.of(words("a@example.com"), words("a@example.com"), words("a@example.com")))
        .containsExactly("400 Throttling", "400 Throttling", "200");
  }

  @Test
  void an_address_can_not_break_the_xml() {
    faults.be(SimulatedResponse.SANDBOX);

    assertThat(send("<&@example.com").orElseThrow().xml()).contains("&lt;&amp;@example.com");
  }

  @Test
  void it_returns_its_quota_and_rejects_unknown_actions() {
    assertThat(controller.answer(Map.of("Action", "GetSendQuota")).orElseThrow().xml())
        .contains("<MaxSendRate>14.0</MaxSendRate>");
    assertThat(controller.answer(Map.of("Action", "ListIdentities")).orElseThrow().status())
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

  private Optional<FakeSes.Reply> send(String to) {
    byte[] mail = "Subject: x\r\n\r\nHi".getBytes(StandardCharsets.ISO_8859_1);
    return controller.answer(
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
