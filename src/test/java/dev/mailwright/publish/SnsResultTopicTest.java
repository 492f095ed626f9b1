package dev.mailwright.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Deadlines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

class SnsResultTopicTest {
  private final List<PublishBatchRequestEntry> published = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();

  @Test
  void a_result_is_a_versioned_event_with_its_name_as_attribute() {
    results(topic(false)).publish(List.of(sent()), Deadlines.later());

    PublishBatchRequestEntry entry = published.get(0);
    assertThat(entry.messageAttributes().get("event").stringValue()).isEqualTo("mail.sent");
    assertThat(entry.message())
        .isEqualTo(
            "{\"version\":1,\"event\":\"mail.sent\",\"at\":\"2026-03-02T09:00:00Z\","
                + "\"message_id\":\"message-1\",\"event_type\":\"user_registered\","
                + "\"reference\":\"user-42\",\"recipient\":\"ada@example.com\","
                + "\"ses_message_id\":\"ses-1\"}");
  }

  @Test
  void results_are_published_in_batches_of_ten() {
    results(topic(false))
        .publish(IntStream.range(0, 25).mapToObj(i -> sent()).toList(), Deadlines.later());

    assertThat(published).hasSize(25);
    assertThat(troubles).isEmpty();
  }

  @Test
  void a_publish_failure_is_logged_and_fails_nothing() {
    results(topic(true)).publish(List.of(sent()), Deadlines.later());

    assertThat(troubles)
        .containsExactly("1 results were not published: AuthorizationErrorException");
  }

  private ResultTopic results(SnsClient topic) {
    return new SnsResultTopic(
        topic, "arn:aws:sns:eu-west-1:123456789012:results", (reason, fix) -> troubles.add(reason));
  }

  private static ResultEvent sent() {
    return new ResultEvent(
        "mail.sent",
        new ResultEvent.About("message-1", "user_registered", "user-42"),
        "ada@example.com",
        "ses-1",
        "",
        Instant.parse("2026-03-02T09:00:00Z"));
  }

  private SnsClient topic(boolean refusing) {
    return new SnsClient() {
      @Override
      public PublishBatchResponse publishBatch(PublishBatchRequest request) {
        if (refusing) {
          throw AuthorizationErrorException.builder().message("no").build();
        }
        published.addAll(request.publishBatchRequestEntries());
        return PublishBatchResponse.builder().build();
      }

      @Override
      public String serviceName() {
        return "sns";
      }

      @Override
      public void close() {}
    };
  }
}
