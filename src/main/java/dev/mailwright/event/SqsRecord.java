package dev.mailwright.event;

import java.util.Map;

/**
 * An SQS message.
 *
 * @param handle identifies the message in the response to Lambda
 * @param attributes the message attributes of type String and Number, by name
 * @param content the SNS record in the body
 */
public record SqsRecord(
    Handle handle, String body, Map<String, String> attributes, SnsRecord content) {

  /**
   * @param messageId the SQS message id
   * @param groupId the message group id; empty for standard queues
   */
  public record Handle(String messageId, String queueArn, String groupId) {
    public boolean fifo() {
      return queueArn.endsWith(".fifo");
    }
  }
}
