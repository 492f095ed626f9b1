package dev.mailwright.delivery;

import dev.mailwright.mail.Address;
import dev.mailwright.publish.ResultEvent;
import dev.mailwright.publish.ResultTopic;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Publishes the final outcome of each mail to the backend. */
public final class ResultPublisher implements DeliveryListener {
  private final ResultTopic topic;
  private final Clock clock;

  public ResultPublisher(ResultTopic topic, Clock clock) {
    this.topic = topic;
    this.clock = clock;
  }

  @Override
  public void onDelivered(List<DeliveryEvent> events, Deadline deadline) {
    Instant now = clock.instant();
    List<ResultEvent> results = new ArrayList<>();
    for (DeliveryEvent event : events) {
      name(event.delivery().outcome()).ifPresent(name -> add(results, name, event, now));
    }
    if (!results.isEmpty()) {
      topic.publish(results, deadline);
    }
  }

  private static Optional<String> name(Outcome outcome) {
    if (outcome.retried()) {
      return Optional.empty();
    }
    return switch (outcome.kind()) {
      case SENT, REFUSED, SUPPRESSED, HELD, UNSURE -> Optional.of("mail." + outcome.kind().word());
      case DEFERRED, IGNORED, DUPLICATE, COLLECTED -> Optional.empty();
    };
  }

  private static void add(
      List<ResultEvent> results, String name, DeliveryEvent event, Instant now) {
    Delivery delivery = event.delivery();
    ResultEvent.About about =
        new ResultEvent.About(
            event.origin().messageId(), delivery.eventType(), delivery.reference());
    List<String> recipients =
        delivery.to().isEmpty() ? List.of("") : delivery.to().stream().map(Address::value).toList();
    for (String recipient : recipients) {
      results.add(
          new ResultEvent(
              name,
              about,
              recipient,
              delivery.outcome().sesMessageId(),
              delivery.outcome().detail(),
              now));
    }
  }
}
