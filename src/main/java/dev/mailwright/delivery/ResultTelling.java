package dev.mailwright.delivery;

import dev.mailwright.mail.Address;
import dev.mailwright.publish.ResultEvent;
import dev.mailwright.publish.Results;
import dev.mailwright.send.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells the backend of each mail that came to an end; what is tried again is not told yet. */
public record ResultTelling(Results results, Clock clock) implements Follower {

  @Override
  public void tell(List<Told> told) {
    List<ResultEvent> events = new ArrayList<>();
    Instant now = clock.instant();
    for (Told one : told) {
      name(one.delivery().outcome()).ifPresent(name -> add(events, name, one, now));
    }
    if (!events.isEmpty()) {
      results.publish(events);
    }
  }

  private static Optional<String> name(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted) {
      return Optional.of("mail.sent");
    }
    if (outcome instanceof Outcome.Refused) {
      return Optional.of("mail.refused");
    }
    if (outcome instanceof Outcome.Suppressed) {
      return Optional.of("mail.suppressed");
    }
    if (outcome instanceof Outcome.Held) {
      return Optional.of("mail.held");
    }
    return outcome instanceof Outcome.Unsure unsure && !unsure.again()
        ? Optional.of("mail.unsure")
        : Optional.empty();
  }

  private static void add(List<ResultEvent> events, String name, Told told, Instant now) {
    Delivery delivery = told.delivery();
    ResultEvent.About about =
        new ResultEvent.About(
            told.origin().messageId(), delivery.eventType(), delivery.parcel().reference());
    String sesMessageId =
        delivery.outcome() instanceof Outcome.Accepted accepted ? accepted.sesMessageId() : "";
    List<String> recipients =
        delivery.parcel().to().isEmpty()
            ? List.of("")
            : delivery.parcel().to().stream().map(Address::value).toList();
    for (String recipient : recipients) {
      events.add(
          new ResultEvent(name, about, recipient, sesMessageId, delivery.outcome().why(), now));
    }
  }
}
