package dev.mailwright.delivery;

import dev.mailwright.mail.Address;
import dev.mailwright.send.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * What became of one mail of a record, or of a record that became none.
 *
 * @param eventName the event's name where its type does not say it
 */
public record Delivery(String eventType, String eventName, Parcel parcel, Result result) {

  /**
   * @param idempotencyKey names this mail, or what could not become one, among all of them; the
   *     same at a retry of the invocation; empty where the record did not get that far
   */
  public record Parcel(String idempotencyKey, List<Address> to) {
    static Parcel none() {
      return new Parcel("", List.of());
    }
  }

  public record Result(Outcome outcome, Duration duration) {}

  public Outcome outcome() {
    return result.outcome();
  }
}
