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
   * @param to empty where there was no mail
   * @param configurationSet empty for none
   * @param reference the publisher's own reference; empty when it gave none
   */
  public record Parcel(List<Address> to, String configurationSet, String reference) {
    static Parcel none() {
      return of("");
    }

    static Parcel of(String reference) {
      return new Parcel(List.of(), "", reference);
    }
  }

  public record Result(Outcome outcome, Duration duration) {}

  public Outcome outcome() {
    return result.outcome();
  }
}
