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
  void a_record_that_can_not_be_read_leaves_its_neighbours_alone() {
    List<SnsRecord> records = Samples.records("mixed-batch");

    assertThat(records).hasSize(4);
    assertThat(records.get(1))
        .isEqualTo(
            new SnsRecord.Unreadable(
                "1a2b3c4d-0000-5000-8000-000000000022", "the record lacks Message"));
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
        "'{\"Records\": [{\"Sns\": {\"Message\": \"x\"}}]}' | the record lacks MessageId or TopicArn",
        "'{\"Records\": [{\"Sns\": {\"MessageId\": \"1\", \"TopicArn\": \"t\", \"Message\": 1}}]}' | the record lacks Message",
      })
  void a_broken_record_says_what_it_lacks(String json, String reason) {
    assertThat(read(json)).singleElement().extracting("reason").isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "nonsense", "{\"Records\": {}}"})
  void what_is_no_sns_event_fails_the_invocation(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidInvocationException.class);
  }

  @Test
  void a_queue_wired_to_the_wrong_handler_fails_so_that_its_messages_stay() {
    String json = "{\"Records\": [{\"eventSource\": \"aws:sqs\", \"body\": \"{}\"}]}";

    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidInvocationException.class)
        .hasMessageContaining("aws:sqs")
        .hasMessageContaining("subscribe the function to the SNS topic");
  }

  private static List<SnsRecord> read(String json) {
    return new SnsRecordsReader()
        .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
