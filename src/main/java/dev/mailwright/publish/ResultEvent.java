package dev.mailwright.publish;

import java.time.Instant;

/**
 * What became of one mail, for the backend that asked for it. Never holds the mail's content.
 *
 * @param event {@code mail.sent}, {@code mail.refused}, {@code mail.suppressed}, {@code mail.held},
 *     {@code mail.unsure}, {@code mail.delivered}, {@code mail.bounced} or {@code mail.complained}
 * @param recipient empty where there was no address
 * @param detail why, in words; empty when there is nothing to explain
 */
public record ResultEvent(
    String event, About about, String recipient, String sesMessageId, String detail, Instant at) {

  /**
   * The event that the mail was made of, as far as it is known.
   *
   * @param messageId SNS's id of it
   * @param reference the publisher's own
   */
  public record About(String messageId, String eventType, String reference) {}
}
