package dev.mailwright.metrics;

import dev.mailwright.send.Outcome;
import java.time.Duration;

/**
 * The log entry of one mail, or of a record that resulted in no mail.
 *
 * @param requestId the Lambda request id
 * @param messageId the SNS message id
 * @param eventName the event's name as published; empty when the event type is sufficient
 * @param recipients masked addresses, separated by commas; empty when there was no mail
 * @param duration from the start of processing the record to its outcome
 */
public record LogEntry(
    String requestId,
    String messageId,
    String topic,
    String eventType,
    String eventName,
    String recipients,
    Outcome outcome,
    Duration duration) {}
