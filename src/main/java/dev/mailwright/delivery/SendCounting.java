package dev.mailwright.delivery;

import dev.mailwright.feedback.Reputation;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.StoreUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what was sent, so that bounces and complaints can be seen as rates. */
public record SendCounting(Reputation reputation) implements Follower {

  @Override
  public void tell(List<Told> told) {
    Map<String, Long> sent = new HashMap<>();
    for (Told one : told) {
      Delivery.Parcel parcel = one.delivery().parcel();
      if (one.delivery().outcome() instanceof Outcome.Accepted) {
        sent.merge(parcel.configurationSet(), (long) parcel.to().size(), Long::sum);
      }
    }
    try {
      sent.forEach((set, count) -> reputation.add(set, Reputation.Kind.SENT, count));
    } catch (StoreUnavailableException e) {
      // The table itself tells of it; a rate that is a little too high does no harm.
    }
  }
}
