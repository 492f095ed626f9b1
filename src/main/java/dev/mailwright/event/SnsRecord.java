package dev.mailwright.event;

/** One SNS record of an invocation: a notification, or the reason why it is unreadable. */
public sealed interface SnsRecord {

  record Notified(Notification notification) implements SnsRecord {}

  /**
   * @param messageId the SNS message id; empty when missing
   */
  record Unreadable(String messageId, String reason) implements SnsRecord {}
}
