package dev.mailwright.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

class EventPublisherTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:user-events";
  private static final MailEvent EVENT =
      MailEvent.named("user_registered").to("ada@example.com").idempotencyKey("welcome-42");

  private final FakeSns sns = new FakeSns();
  private final EventPublisher publisher = new EventPublisher(sns, TOPIC);
  private final EventPublisher fifo = new EventPublisher(sns, TOPIC + ".fifo");

  @Test
  void an_event_becomes_one_message_with_its_name_as_attribute() {
    String id = publisher.publish(EVENT.with("name", "Ada").reference("user-42"));

    assertThat(id).isEqualTo("message-1");
    assertThat(sns.requests()).hasSize(1);
    assertThat(sns.last().topicArn()).isEqualTo(TOPIC);
    assertThat(sns.last().messageAttributes())
        .isEqualTo(
            Map.of(
                "event",
                MessageAttributeValue.builder()
                    .dataType("String")
                    .stringValue("user_registered")
                    .build()));
    assertThat(sns.last().message())
        .isEqualTo(
            "{\"event\":\"user_registered\",\"email\":\"ada@example.com\","
                + "\"idempotency_key\":\"welcome-42\",\"name\":\"Ada\",\"reference\":\"user-42\"}");
  }

  @Test
  void an_event_without_a_key_gets_a_new_one_each_time() {
    MailEvent event = MailEvent.named("user_registered");
    publisher.publish(event);
    publisher.publish(event);

    assertThat(key(sns.requests().get(0))).isNotEqualTo(key(sns.requests().get(1)));
  }

  private static UUID key(PublishRequest request) {
    return UUID.fromString(request.message().replaceAll(".*\"idempotency_key\":\"|\"}$", ""));
  }

  @Test
  void a_standard_topic_gets_no_ids() {
    publisher.publish(EVENT.group("mine"));

    assertThat(sns.last().messageGroupId()).isNull();
    assertThat(sns.last().messageDeduplicationId()).isNull();
  }

  @Test
  void a_fifo_topic_keeps_a_person_s_mails_in_order() {
    fifo.publish(EVENT);
    String group = sns.last().messageGroupId();
    fifo.publish(MailEvent.named("order_shipped").to("ada@EXAMPLE.com", "grace@example.com"));

    assertThat(group).isEqualTo("b5fc85e55755f9e0d030a10ab4429b6b").isEqualTo(groupOfLast());
  }

  @Test
  void without_a_recipient_events_of_the_same_name_are_in_order() {
    fifo.publish(MailEvent.named("user_registered"));

    assertThat(groupOfLast()).isEqualTo("user_registered");
  }

  @Test
  void a_custom_message_group_takes_precedence() {
    fifo.publish(EVENT.group("account-7"));

    assertThat(groupOfLast()).isEqualTo("account-7");
  }

  @Test
  void a_fifo_topic_deduplicates_by_event_name_and_key() {
    fifo.publish(EVENT);
    String id = sns.last().messageDeduplicationId();
    fifo.publish(EVENT.with("attempt", 2));
    String again = sns.last().messageDeduplicationId();
    fifo.publish(MailEvent.named("other").idempotencyKey("welcome-42"));

    assertThat(id).matches("[0-9a-f]{64}").isEqualTo(again);
    assertThat(sns.last().messageDeduplicationId()).isNotEqualTo(id);
  }

  @Test
  void an_event_has_at_most_256_kb_with_its_attribute() {
    publisher.publish(EVENT.with("text", ""));
    int attribute = "event".length() + "String".length() + "user_registered".length();
    int left = 262_144 - attribute - sns.last().message().length();

    publisher.publish(EVENT.with("text", "\u00fc".repeat(left / 2) + "x".repeat(left % 2)));
    assertThatThrownBy(() -> publisher.publish(EVENT.with("text", "x".repeat(left + 1))))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("262145 bytes")
        .hasMessageContaining("publish a link");
    assertThat(sns.requests()).hasSize(2);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "user-events",
        "arn:aws:sqs:eu-west-1:123456789012:user-events",
        "arn:aws:sns:eu-west-1:123456789012",
        "arn:aws:sns:eu-west-1:1234:user-events",
        "arn:aws:sns:eu-west-1:123456789012:user-events:6b0e71bd-7e97-4d97-80ce-4a0994e55286"
      })
  void an_arn_of_anything_but_a_topic_is_refused(String arn) {
    assertThatThrownBy(() -> new EventPublisher(sns, arn))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "The topic ARN is not valid: use one such as arn:aws:sns:eu-west-1:123456789012:user-events.");
  }

  @Test
  void an_exception_of_the_sdk_passes_unchanged() {
    SdkClientException failure = SdkClientException.create("no network");
    EventPublisher failing = new EventPublisher(failing(failure), TOPIC);

    assertThatThrownBy(() -> failing.publish(EVENT)).isSameAs(failure);
  }

  private static SnsClient failing(RuntimeException failure) {
    return new SnsClient() {
      @Override
      public PublishResponse publish(PublishRequest request) {
        throw failure;
      }

      @Override
      public String serviceName() {
        return SnsClient.SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  private String groupOfLast() {
    return sns.last().messageGroupId();
  }
}
