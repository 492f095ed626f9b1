package dev.mailwright.lambda;

import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.DeliveryEvent;
import dev.mailwright.delivery.DeliveryListener;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import dev.mailwright.json.JsonWriter;
import dev.mailwright.mail.Address;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.LogEntry;
import dev.mailwright.metrics.MetricEntry;
import dev.mailwright.send.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Logs and counts the deliveries of one invocation, and collects them for the listeners. Records
 * may be added by several threads.
 */
final class InvocationReport {
  private final EventLog log;
  private final Invocation invocation;
  private final List<DeliveryEvent> events = new ArrayList<>();
  private final Map<Outcome.Kind, Integer> counts = new EnumMap<>(Outcome.Kind.class);
  private boolean retryNeeded;

  InvocationReport(EventLog log, Invocation invocation) {
    this.log = log;
    this.invocation = invocation;
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      counts.put(kind, 0);
    }
  }

  /** Returns the origin for a record that could not be read. */
  static Notification.Origin unknownOrigin(String messageId) {
    return new Notification.Origin(messageId, Topic.of("unknown"), "");
  }

  /**
   * Logs an invocation with invalid input, since Lambda doesn't expose the error of an asynchronous
   * invocation.
   */
  static void logInvalid(EventLog log, Invocation invocation, InvalidInvocationException e) {
    Outcome refused = new Outcome.Refused(e.getMessage(), "Fix the function's trigger.");
    new InvocationReport(log, invocation)
        .add(unknownOrigin(""), invocation.deliveryContext().noMail("invalid", "", refused));
  }

  void add(Notification.Origin origin, List<Delivery> deliveries) {
    deliveries.forEach(delivery -> add(origin, delivery));
  }

  void add(Notification.Origin origin, Delivery delivery) {
    log.write(
        new LogEntry(
            invocation.requestId(),
            origin.messageId(),
            origin.topic().name(),
            delivery.eventType(),
            delivery.eventName(),
            delivery.to().stream().map(Address::masked).collect(Collectors.joining(", ")),
            delivery.outcome(),
            delivery.duration()));
    collect(origin, delivery);
  }

  private synchronized void collect(Notification.Origin origin, Delivery delivery) {
    counts.merge(delivery.outcome().kind(), 1, Integer::sum);
    retryNeeded |= delivery.outcome().retried();
    events.add(new DeliveryEvent(origin, delivery));
  }

  /** Passes the deliveries to a listener, unless so little time is left that it could time out. */
  void passTo(DeliveryListener listener) {
    if (invocation.deadline().allowsSideCall()) {
      listener.onDelivered(events, invocation.deadline());
    } else if (!events.isEmpty()) {
      log.count(
          MetricEntry.problem(
              "ListenersSkipped",
              events.size() + " outcomes were neither counted nor published: no time left",
              "Increase the function's timeout; mails are not affected."));
    }
  }

  /** Returns the counts by outcome; fails the invocation if any delivery must be retried. */
  byte[] countsOrFailure() {
    if (retryNeeded) {
      throw failure();
    }
    return counts();
  }

  /** Returns the exception that makes Lambda retry the invocation. */
  DeferredDeliveryException failure() {
    return new DeferredDeliveryException(summary());
  }

  /** Returns the counts by outcome. */
  byte[] counts() {
    Map<String, Integer> answer = new LinkedHashMap<>();
    counts.forEach((kind, count) -> answer.put(kind.word(), count));
    return JsonWriter.writeBytes(answer);
  }

  private String summary() {
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .map(count -> count.getValue() + " " + count.getKey().word())
        .collect(Collectors.joining(", "));
  }
}
