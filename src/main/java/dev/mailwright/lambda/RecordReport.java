package dev.mailwright.lambda;

import dev.mailwright.delivery.Delivery;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.journal.Entry;
import dev.mailwright.mail.Address;
import java.util.List;
import java.util.stream.Collectors;

/** The deliveries of one record with where the record came from. */
record RecordReport(String messageId, String topic, List<Delivery> deliveries) {
  private static final String UNKNOWN_TOPIC = "unknown";

  static RecordReport of(Notification notification, List<Delivery> deliveries) {
    return new RecordReport(notification.messageId(), notification.topic().name(), deliveries);
  }

  static RecordReport of(SnsRecord.Unreadable record, Delivery delivery) {
    return new RecordReport(record.messageId(), UNKNOWN_TOPIC, List.of(delivery));
  }

  /** The invocation had no records that could be told apart. */
  static RecordReport ofInvocation(Delivery delivery) {
    return new RecordReport("", UNKNOWN_TOPIC, List.of(delivery));
  }

  List<Entry> entries(String requestId) {
    Entry.Ids ids = new Entry.Ids(requestId, messageId);
    return deliveries.stream().map(delivery -> entry(ids, delivery)).toList();
  }

  private Entry entry(Entry.Ids ids, Delivery delivery) {
    return new Entry(
        new Entry.Source(ids, topic, delivery.eventType(), delivery.eventName()),
        delivery.parcel().to().stream().map(Address::masked).collect(Collectors.joining(", ")),
        delivery.outcome(),
        delivery.result().duration());
  }
}
