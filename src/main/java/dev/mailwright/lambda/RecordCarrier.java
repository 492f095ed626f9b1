package dev.mailwright.lambda;

import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.Postman;
import dev.mailwright.delivery.Trip;
import dev.mailwright.event.Notification;
import dev.mailwright.send.Outcome;
import java.util.List;

/**
 * Takes one record's notification to the postman. A defect of ours, met by one record, is that
 * record's refusal and nobody else's. Errors too: one that got out would end Quarkus's poll loop,
 * and the function would hang until its timeout.
 */
record RecordCarrier(Postman postman) {

  List<Delivery> deliver(Notification notification, Trip trip) {
    try {
      return postman.deliver(notification, trip);
    } catch (RuntimeException | Error e) {
      Outcome refused =
          new Outcome.Refused(
              "unexpected " + e.getClass().getName() + where(e),
              "This is a defect of Mailwright: please report it with this line.");
      return List.of(trip.noMail("unreadable", "", refused));
    }
  }

  private static String where(Throwable e) {
    return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
  }
}
