package dev.mailwright.delivery;

import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import java.time.Duration;

/**
 * The circumstances of one record's delivery.
 *
 * @param functionAccount empty when it is not known
 */
public record Trip(String functionAccount, Deadline deadline, long startNanos) {

  /** The record became no mail. */
  public Delivery noMail(String eventType, String eventName, Outcome outcome) {
    return new Delivery(
        eventType, eventName, Delivery.Parcel.none(), new Delivery.Result(outcome, soFar()));
  }

  Duration soFar() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
