package dev.mailwright.event;

import java.util.Map;
import java.util.Optional;

/**
 * An SNS message, independent of how it was delivered.
 *
 * @param attributes the message attributes of type String and Number, by name
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">SNS
 *     message formats</a>
 */
public record Notification(
    Origin origin, Optional<String> subject, String message, Map<String, String> attributes) {

  /**
   * The source of a message.
   *
   * @param messageId the SNS message id, which is the same on every retry
   * @param publishedAt the timestamp as received; empty when missing
   */
  public record Origin(String messageId, Topic topic, String publishedAt) {}

  public String messageId() {
    return origin.messageId();
  }

  public Topic topic() {
    return origin.topic();
  }
}
