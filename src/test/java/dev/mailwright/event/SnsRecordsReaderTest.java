package dev.mailwright.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.Samples;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnsRecordsReaderTest {

  @Test
  void an_unreadable_record_does_not_affect_the_others() {
    List<SnsRecord> records = Samples.records("mixed-batch");

    assertThat(records).hasSize(4);
    assertThat(records.get(1))
        .isEqualTo(
            new SnsRecord.Unreadable(
                "1a2b3c4d-0000-5000-8000-000000000022", "the record has no Message"));
    assertThat(records.get(3)).isInstanceOf(SnsRecord.Notified.class);
  }

  @Test
  void a_notification_has_topic_subject_and_text_attributes() {
    Notification notification = Samples.notification("user-registered");

    assertThat(notification.topic().name()).isEqualTo("user-events");
    assertThat(notification.topic().account()).isEqualTo("123456789012");
    assertThat(notification.subject()).isEmpty();
    assertThat(notification.attributes()).containsEntry("event", "user_registered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"Records\": [null]}' | the record is not an object",
        "'{\"Records\": [{}]}' | the record has no Sns object",
        "'{\"Records\": [{\"Sns\": {\"Message\": \"x\"}}]}' | the record has no MessageId or no TopicArn",
        "'{\"Records\": [{\"Sns\": {\"MessageId\": \"1\", \"TopicArn\": \"t\", \"Message\": 1}}]}' | the record has no Message",
      })
  void a_broken_record_is_refused_with_a_reason(String json, String reason) {
    assertThat(read(json)).singleElement().extracting("reason").isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "nonsense", "{\"Records\": {}}"})
  void an_input_that_is_not_an_sns_event_fails_the_invocation(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidInvocationException.class);
  }

  @Test
  void an_sqs_event_for_the_sns_handler_fails_so_that_its_messages_stay_queued() {
    String json = "{\"Records\": [{\"eventSource\": \"aws:sqs\", \"body\": \"{}\"}]}";

    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidInvocationException.class)
        .hasMessageContaining("aws:sqs")
        .hasMessageContaining(
            "The invocation comes from aws:sqs, but this handler supports only SNS events: subscribe the function directly to the SNS topic.");
  }

  private static List<SnsRecord> read(String json) {
    return new SnsRecordsReader()
        .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
