package dev.mailwright.journal;

import dev.mailwright.send.Outcome;
import java.time.Duration;

/**
 * What is told of one mail, or of one record that became none.
 *
 * @param recipients masked, with commas between; empty where there was no mail
 * @param duration from taking up the record to the outcome
 */
public record Entry(Source source, String recipients, Outcome outcome, Duration duration) {

  /**
   * @param eventName the event's name as published; empty where the event type says all
   */
  public record Source(Ids ids, String topic, String eventType, String eventName) {}

  public record Ids(String requestId, String messageId) {}
}
