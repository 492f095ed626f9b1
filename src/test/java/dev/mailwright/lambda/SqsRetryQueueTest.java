package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Deadlines;
import dev.mailwright.event.Notification;
import dev.mailwright.event.QueueTopics;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.event.Topic;
import dev.mailwright.json.JsonWriter;
import dev.mailwright.send.Deadline;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What the function deliver hands over is what the function queue reads. */
class SqsRetryQueueTest {
  private static final String URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/alarms";
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:prod-critical-alarms";

  private final List<SendMessageRequest> sent = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int clients;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain text",
        "{\"AlarmName\": \"cpu \\\"1\\\"\"}",
        "Zürich \uD83D\uDD25\n\t\u0001"
      })
  void an_event_comes_back_unchanged(String message) {
    Notification event = event(message, Optional.of("ALARM: \"cpu\""));

    assertThat(queue().send(event, Deadlines.later())).isTrue();
    assertThat(queue().send(event(message, Optional.empty()), Deadlines.later())).isTrue();

    assertThat(read(sent.get(0).messageBody())).isEqualTo(event);
    assertThat(sent.get(0).queueUrl()).isEqualTo(URL);
    assertThat(read(sent.get(1).messageBody()).subject()).isEmpty();
  }

  @Test
  void the_client_is_built_once_and_only_when_needed() {
    RetryQueue queue = queue();
    assertThat(clients).isZero();

    queue.send(event("1", Optional.empty()), Deadlines.later());
    queue.send(event("2", Optional.empty()), Deadlines.later());

    assertThat(clients).isEqualTo(1);
  }

  @Test
  void a_queue_that_fails_or_a_late_event_is_reported_with_the_fix() {
    RetryQueue failing =
        new SqsRetryQueue(
            () ->
                client(
                    request -> {
                      throw SqsException.builder().message("denied").build();
                    }),
            URL,
            (problem, fix) -> problems.add(problem + ". " + fix));

    assertThat(failing.send(event("1", Optional.empty()), Deadlines.later())).isFalse();
    assertThat(queue().send(event("1", Optional.empty()), Deadline.in(Duration.ofSeconds(1))))
        .isFalse();

    assertThat(problems)
        .satisfiesExactly(
            text -> assertThat(text).contains("can't be sent", "Allow sqs:SendMessage"),
            text -> assertThat(text).contains("no time left"));
    assertThat(sent).isEmpty();
  }

  private RetryQueue queue() {
    return new SqsRetryQueue(
        () -> {
          clients++;
          return client(sent::add);
        },
        URL,
        (problem, fix) -> problems.add(problem + ". " + fix));
  }

  private static SqsClient client(java.util.function.Consumer<SendMessageRequest> send) {
    return new SqsClient() {
      @Override
      public SendMessageResponse sendMessage(SendMessageRequest request) {
        send.accept(request);
        return SendMessageResponse.builder().build();
      }

      @Override
      public String serviceName() {
        return "sqs";
      }

      @Override
      public void close() {}
    };
  }

  private static Notification event(String message, Optional<String> subject) {
    return new Notification(
        new Notification.Origin("sns-1", Topic.of(TOPIC), "2026-03-02T09:15:04.117Z"),
        subject,
        message,
        Map.of("event", "alarm", "number", "1"));
  }

  private static Notification read(String body) {
    Map<String, Object> record =
        Map.of(
            "messageId",
            "sqs-1",
            "eventSource",
            "aws:sqs",
            "eventSourceARN",
            "arn:aws:sqs:eu-west-1:123456789012:alarms",
            "body",
            body);
    String batch = JsonWriter.write(Map.of("Records", List.of(record)));
    return ((SnsRecord.Notified)
            new SqsRecordsReader(
                    new QueueTopics(Map.of(), Map.of("alarms", Set.of("prod-critical-alarms"))))
                .read(new ByteArrayInputStream(batch.getBytes(StandardCharsets.UTF_8)))
                .get(0)
                .content())
        .notification();
  }
}
