package dev.mailwright.delivery;

import dev.mailwright.feedback.Reputation;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.StoreUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the recipients of sent mails, the base of the bounce and complaint rates. */
public final class SendCounter implements DeliveryListener {
  private final Reputation reputation;

  public SendCounter(Reputation reputation) {
    this.reputation = reputation;
  }

  @Override
  public void onDelivered(List<DeliveryEvent> events, Deadline deadline) {
    Map<String, Long> sent = new HashMap<>();
    for (DeliveryEvent event : events) {
      Delivery delivery = event.delivery();
      if (delivery.outcome().kind() == Outcome.Kind.SENT) {
        sent.merge(delivery.configurationSet(), (long) delivery.to().size(), Long::sum);
      }
    }
    try {
      sent.forEach((set, count) -> reputation.add(set, Reputation.Kind.SENT, count));
    } catch (StoreUnavailableException e) {
      // Already logged by the table; a slightly overestimated rate is harmless.
    }
  }
}
