package dev.mailwright.event;

import java.util.Map;
import java.util.Optional;

/**
 * One message of an SNS topic, out of whichever envelope brought it.
 *
 * @param attributes the message attributes of type String and Number, by name
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">SNS
 *     message formats</a>
 */
public record Notification(
    Origin origin, Optional<String> subject, String message, Map<String, String> attributes) {

  /**
   * Where a message came from.
   *
   * @param messageId SNS's own id, the same on each retry
   * @param publishedAt the time stamp as SNS wrote it; empty when it is missing
   */
  public record Origin(String messageId, Topic topic, String publishedAt) {}

  public String messageId() {
    return origin.messageId();
  }

  public Topic topic() {
    return origin.topic();
  }
}
