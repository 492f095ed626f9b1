package dev.mailwright.event;

import java.util.Map;

/**
 * One message of an SQS queue.
 *
 * @param handle names it in the answer to Lambda
 * @param attributes the message attributes of type String and Number, by name
 * @param content what the message carries
 */
public record SqsRecord(
    Handle handle, String body, Map<String, String> attributes, SnsRecord content) {

  /**
   * @param messageId SQS's own id
   * @param groupId empty in a standard queue
   */
  public record Handle(String messageId, String queueArn, String groupId) {
    public boolean fifo() {
      return queueArn.endsWith(".fifo");
    }
  }
}
