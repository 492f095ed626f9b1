package dev.mailwright.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mailwright.send.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventLogTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final JsonEventLog log =
      new JsonEventLog(out, Clock.fixed(Instant.parse("2026-03-02T09:15:05Z"), ZoneOffset.UTC));

  @Test
  void the_metrics_of_a_stage_have_a_namespace_of_their_own() {
    ByteArrayOutputStream of = new ByteArrayOutputStream();

    new JsonEventLog(of, Clock.systemUTC(), "dev").count(MetricEntry.problem("X", "a", "b"));

    assertThat(of.toString(StandardCharsets.UTF_8)).contains("\"Namespace\":\"Mailwright/dev\"");
  }

  @Test
  void an_entry_is_one_line_of_json_with_its_metrics_in_it() {
    log.write(entry(new Outcome.Accepted("ses-1")));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"_aws":{"Timestamp":1772442905000,"CloudWatchMetrics":[{"Namespace":"Mailwright",\
            "Dimensions":[["Topic","EventType"],[]],\
            "Metrics":[{"Name":"Sent","Unit":"Count"},{"Name":"Latency","Unit":"Milliseconds"}]}]},\
            "Topic":"user-events","EventType":"user_registered","Sent":1,"Latency":12.35,\
            "level":"INFO","outcome":"sent","requestId":"request-1","messageId":"message-1",\
            "recipients":"a***@example.com","sesMessageId":"ses-1"}
            """);
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(new Outcome.Refused("why", "fix"), "Refused", "ERROR"),
        Arguments.of(new Outcome.Deferred("why", "fix", true), "Deferred", "WARN"),
        Arguments.of(new Outcome.InDoubt("why", false), "Unsure", "ERROR"),
        Arguments.of(new Outcome.Ignored("why"), "Ignored", "INFO"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void each_outcome_has_its_metric_and_its_reason(Outcome outcome, String metric, String level)
      throws IOException {
    log.write(entry(outcome));

    JsonNode line = new ObjectMapper().readTree(out.toByteArray());
    assertThat(line.get(metric).intValue()).isEqualTo(1);
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").textValue()).isEqualTo(metric);
    assertThat(line.get("level").textValue()).isEqualTo(level);
    assertThat(line.get("reason").textValue()).isEqualTo("why");
  }

  @Test
  void a_line_break_in_a_value_does_not_break_the_line() {
    log.write(entry(new Outcome.InDoubt("two\nlines", false)));

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Order shipped", "\u6ce8\u6587", "", "\n"})
  void a_name_that_is_not_a_valid_dimension_is_a_log_field_only(String name) throws IOException {
    log.write(entry(name, new Outcome.Ignored("why")));

    JsonNode line = new ObjectMapper().readTree(out.toByteArray());
    assertThat(line.get("EventType").textValue()).isEqualTo("other");
    assertThat(line.path("event").asText()).isEqualTo(name);
  }

  private static LogEntry entry(Outcome outcome) {
    return entry("user_registered", outcome);
  }

  private static LogEntry entry(String eventType, Outcome outcome) {
    return new LogEntry(
        "request-1",
        "message-1",
        "user-events",
        eventType,
        "",
        "a***@example.com",
        outcome,
        Duration.ofNanos(12_345_678));
  }
}
