package dev.mailwright.publish;

import java.time.Instant;

/**
 * The result of one mail for the backend that published its event, without the mail's content.
 *
 * @param event {@code mail.sent}, {@code mail.refused}, {@code mail.suppressed}, {@code mail.held},
 *     {@code mail.unsure}, {@code mail.delivered}, {@code mail.bounced} or {@code mail.complained}
 * @param recipient empty if there was no address
 * @param detail the reason; empty if there is none
 */
public record ResultEvent(
    String event, About about, String recipient, String sesMessageId, String detail, Instant at) {

  /**
   * The event that caused the mail; unknown parts are empty.
   *
   * @param messageId the SNS message ID
   * @param reference the publisher's reference
   */
  public record About(String messageId, String eventType, String reference) {}
}
