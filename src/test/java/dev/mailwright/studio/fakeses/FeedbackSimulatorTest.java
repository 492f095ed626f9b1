package dev.mailwright.studio.fakeses;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackSimulatorTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T09:15:05Z"), ZoneOffset.UTC);

  private final List<byte[]> posted = new ArrayList<>();
  private HttpServer function;

  @BeforeEach
  void open() throws IOException {
    function = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    function.createContext(
        "/",
        exchange -> {
          posted.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    function.start();
  }

  @AfterEach
  void close() {
    function.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "BOUNCED, '\"notificationType\":\"Bounce\"', '\"bounceType\":\"Permanent\"'",
    "COMPLAINED, '\"notificationType\":\"Complaint\"', '\"complaintFeedbackType\":\"abuse\"'",
  })
  void the_function_receives_feedback_in_the_format_of_sns(
      SimulatedResponse response, String kind, String detail) {
    Timeline timeline = new Timeline(new ArrayList<>(), CLOCK, () -> {});
    URI uri = URI.create("http://localhost:" + function.getAddress().getPort());
    FeedbackSimulator reports =
        new FeedbackSimulator(new FunctionClient(uri), timeline, CLOCK, Runnable::run);

    reports.follow(
        new FeedbackSimulator.Sent(
            "outbox-1", "hello@example.com", List.of("\"a\"@example.com"), response));

    List<SnsRecord> records = new SnsRecordsReader().read(new ByteArrayInputStream(posted.get(0)));
    assertThat(records).hasSize(1);
    assertThat(((SnsRecord.Notified) records.get(0)).notification().message())
        .contains(kind, detail, "\"emailAddress\":\"\\\"a\\\"@example.com\"")
        .contains("\"messageId\":\"outbox-1\"");
    assertThat(timeline.entries()).extracting(Timeline.Entry::kind).containsExactly("report");
  }
}
