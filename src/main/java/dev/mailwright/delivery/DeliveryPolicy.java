package dev.mailwright.delivery;

import java.util.List;

/** Decides when an event is mailed. Without a table, every event is mailed immediately. */
public interface DeliveryPolicy {
  DeliveryDecision decide(RoutedEvent routed);

  /** Records the deliveries of an event that was mailed in a thread. */
  void sent(DeliveryDecision.SendInThread decision, List<Delivery> deliveries);

  static DeliveryPolicy sendAtOnce() {
    return new DeliveryPolicy() {
      @Override
      public DeliveryDecision decide(RoutedEvent routed) {
        return new DeliveryDecision.SendNow();
      }

      @Override
      public void sent(DeliveryDecision.SendInThread decision, List<Delivery> deliveries) {}
    };
  }
}
