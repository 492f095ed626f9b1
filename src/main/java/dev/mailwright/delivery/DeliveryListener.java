package dev.mailwright.delivery;

import dev.mailwright.send.Deadline;
import java.util.List;

/**
 * Receives all deliveries of an invocation once they are complete. Must not throw: a listener must
 * never cause a mail to fail or to be sent again.
 */
public interface DeliveryListener {
  void onDelivered(List<DeliveryEvent> events, Deadline deadline);

  static DeliveryListener none() {
    return (events, deadline) -> {};
  }

  static DeliveryListener all(List<DeliveryListener> listeners) {
    return (events, deadline) ->
        listeners.forEach(listener -> listener.onDelivered(events, deadline));
  }
}
