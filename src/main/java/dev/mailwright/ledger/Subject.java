package dev.mailwright.ledger;

/**
 * What the ledger keeps of a mail beside its state, for the backend's sake when SES reports on it.
 *
 * @param messageId SNS's id of the event
 * @param eventType the event's type
 * @param reference the publisher's own reference; empty when it gave none
 */
public record Subject(String messageId, String eventType, String reference) {}
