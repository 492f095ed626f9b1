package dev.mailwright.event;

/** One record of an invocation: a notification, or what kept it from being read as one. */
public sealed interface SnsRecord {

  record Notified(Notification notification) implements SnsRecord {}

  /**
   * @param messageId SNS's id where the record had one, else empty
   */
  record Unreadable(String messageId, String reason) implements SnsRecord {}
}
