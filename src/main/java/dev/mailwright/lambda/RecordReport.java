package dev.mailwright.lambda;

import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.Follower;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.Topic;
import dev.mailwright.journal.Entry;
import dev.mailwright.mail.Address;
import dev.mailwright.send.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** The deliveries of one record with where the record came from. */
record RecordReport(Notification.Origin origin, List<Delivery> deliveries) {
  private static final String UNKNOWN_TOPIC = "unknown";

  static RecordReport of(Notification notification, List<Delivery> deliveries) {
    return new RecordReport(notification.origin(), deliveries);
  }

  static RecordReport of(SnsRecord.Unreadable record, Delivery delivery) {
    return unknown(record.messageId(), delivery);
  }

  /**
   * For an invocation that had no records to tell apart. What Lambda is told of a failed
   * asynchronous invocation appears nowhere, so it is logged too.
   */
  static List<Entry> ofInvalid(Invocation invocation, InvalidInvocationException e) {
    Outcome refused = new Outcome.Refused(e.getMessage(), "Mend the trigger of the function.");
    return unknown("", invocation.trip().noMail("invalid", "", refused))
        .entries(invocation.requestId());
  }

  static RecordReport unknown(String messageId, Delivery delivery) {
    return new RecordReport(
        new Notification.Origin(messageId, Topic.of(UNKNOWN_TOPIC), ""), List.of(delivery));
  }

  List<Follower.Told> told() {
    return deliveries.stream().map(delivery -> new Follower.Told(origin, delivery)).toList();
  }

  List<Entry> entries(String requestId) {
    Entry.Ids ids = new Entry.Ids(requestId, origin.messageId());
    return deliveries.stream().map(delivery -> entry(ids, delivery)).toList();
  }

  private Entry entry(Entry.Ids ids, Delivery delivery) {
    return new Entry(
        new Entry.Source(ids, origin.topic().name(), delivery.eventType(), delivery.eventName()),
        delivery.parcel().to().stream().map(Address::masked).collect(Collectors.joining(", ")),
        delivery.outcome(),
        delivery.result().duration());
  }
}
