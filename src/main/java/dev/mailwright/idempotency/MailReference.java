package dev.mailwright.idempotency;

/**
 * The origin of a mail, stored with its claim to relate later SES events to it.
 *
 * @param messageId the SNS message ID of the event
 * @param reference the publisher's reference; empty if it set none
 */
public record MailReference(String messageId, String eventType, String reference) {}
