package dev.mailwright.publish;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Publishes events to one topic that Mailwright listens to, for backends in Java. It is as safe for
 * threads as the client, which remains the caller's to close.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 */
public final class EventPublisher {
  /** SNS's limit for a message together with its attributes' names, types and values. */
  private static final int MAX_BYTES = 256 * 1024;

  private static final Pattern TOPIC =
      Pattern.compile("arn:[a-z0-9-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?");
  private static final String ATTRIBUTE = "event";
  private static final String TYPE = "String";

  private final EventJson json = new EventJson();
  private final SnsClient sns;
  private final String topicArn;

  /**
   * @throws IllegalArgumentException when the ARN is not that of an SNS topic
   */
  public EventPublisher(SnsClient sns, String topicArn) {
    if (topicArn == null || !TOPIC.matcher(topicArn).matches()) {
      throw new IllegalArgumentException(
          "This is no ARN of an SNS topic: give one like"
              + " arn:aws:sns:eu-west-1:123456789012:user-events.");
    }
    this.sns = sns;
    this.topicArn = topicArn;
  }

  /**
   * Publishes the event with its name as message attribute {@code event}, for filter policies. The
   * SDK's exceptions pass through as they are. After one that leaves open whether SNS took the
   * event, publish it again only if it has an idempotency key of your own.
   *
   * @return SNS's id of the message
   * @throws InvalidEventException when the event is larger than SNS takes
   */
  public String publish(MailEvent event) {
    MailEvent keyed = event.withSomeKey();
    String message = json.write(keyed.body());
    refuseOversized(keyed.name(), message);
    PublishRequest.Builder request =
        PublishRequest.builder()
            .topicArn(topicArn)
            .message(message)
            .messageAttributes(Map.of(ATTRIBUTE, attribute(keyed.name())));
    if (topicArn.endsWith(".fifo")) {
      request
          .messageGroupId(FifoIds.group(keyed))
          .messageDeduplicationId(FifoIds.deduplication(keyed));
    }
    return sns.publish(request.build()).messageId();
  }

  private static void refuseOversized(String name, String message) {
    int bytes = bytes(message) + bytes(ATTRIBUTE) + bytes(TYPE) + bytes(name);
    if (bytes > MAX_BYTES) {
      throw new InvalidEventException(
          "The event has " + bytes + " bytes, and SNS takes " + MAX_BYTES,
          "publish a link to what is large, not the thing itself");
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static MessageAttributeValue attribute(String value) {
    return MessageAttributeValue.builder().dataType(TYPE).stringValue(value).build();
  }
}
