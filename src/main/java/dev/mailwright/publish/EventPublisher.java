package dev.mailwright.publish;

import dev.mailwright.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Publishes events from Java backends to a topic that Mailwright is subscribed to. As thread-safe
 * as its client, which the caller must close.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 */
public final class EventPublisher {
  /** SNS limit for a message including the names, types and values of its attributes. */
  private static final int MAX_BYTES = 256 * 1024;

  private static final Pattern TOPIC =
      Pattern.compile("arn:[a-z0-9-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?");
  private static final String ATTRIBUTE = "event";
  private static final String TYPE = "String";

  private static final int GROUP_CHARS = 32;
  private final SnsClient sns;
  private final String topicArn;

  /**
   * @throws IllegalArgumentException if the ARN is not that of an SNS topic
   */
  public EventPublisher(SnsClient sns, String topicArn) {
    if (topicArn == null || !TOPIC.matcher(topicArn).matches()) {
      throw new IllegalArgumentException(
          "The topic ARN is not valid: use one such as"
              + " arn:aws:sns:eu-west-1:123456789012:user-events.");
    }
    this.sns = sns;
    this.topicArn = topicArn;
  }

  /**
   * Publishes the event with its name as message attribute {@code event}, for filter policies.
   * Throws the SDK's exceptions unchanged. If an exception leaves open whether SNS accepted the
   * event, publish it again only if you set an idempotency key.
   *
   * @return the SNS message ID
   * @throws InvalidEventException if the event is larger than SNS allows
   */
  public String publish(MailEvent event) {
    MailEvent keyed = event.withKey();
    String message = JsonWriter.write(keyed.body());
    refuseOversized(keyed.name(), message);
    PublishRequest.Builder request =
        PublishRequest.builder()
            .topicArn(topicArn)
            .message(message)
            .messageAttributes(Map.of(ATTRIBUTE, attribute(keyed.name())));
    if (topicArn.endsWith(".fifo")) {
      request.messageGroupId(groupId(keyed)).messageDeduplicationId(deduplicationId(keyed));
    }
    return sns.publish(request.build()).messageId();
  }

  private static void refuseOversized(String name, String message) {
    int bytes = bytes(message) + bytes(ATTRIBUTE) + bytes(TYPE) + bytes(name);
    if (bytes > MAX_BYTES) {
      throw new InvalidEventException(
          "The event has " + bytes + " bytes, and SNS allows " + MAX_BYTES,
          "publish a link to large content instead");
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static MessageAttributeValue attribute(String value) {
    return MessageAttributeValue.builder().dataType(TYPE).stringValue(value).build();
  }

  /**
   * The IDs for FIFO topics are hashes because keys may contain any characters and message metadata
   * must not contain addresses.
   *
   * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html">Message
   *     deduplication for FIFO topics</a>
   */
  private static String groupId(MailEvent event) {
    return event
        .group()
        .or(() -> event.firstRecipient().map(EventPublisher::recipientGroup))
        .orElseGet(event::name);
  }

  private static String deduplicationId(MailEvent event) {
    return sha256(event.name() + '\n' + event.key());
  }

  private static String recipientGroup(String address) {
    return sha256(address).substring(0, GROUP_CHARS);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }
}
