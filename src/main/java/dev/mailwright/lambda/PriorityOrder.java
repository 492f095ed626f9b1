package dev.mailwright.lambda;

import dev.mailwright.delivery.DeliveryPlan;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SqsRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sorts a batch by urgency, in case time or the send rate is insufficient for all records. */
final class PriorityOrder {
  private final EventProcessor processor;

  PriorityOrder(EventProcessor processor) {
    this.processor = processor;
  }

  /**
   * A record that has been read and routed.
   *
   * @param plan empty when the record could not be read
   */
  record PlannedRecord(SqsRecord record, Optional<DeliveryPlan> plan) {
    int priority() {
      return plan.map(DeliveryPlan::priority).orElse(Integer.MAX_VALUE);
    }

    Notification.Origin origin() {
      return record.content() instanceof SnsRecord.Notified notified
          ? notified.notification().origin()
          : InvocationReport.unknownOrigin(record.handle().messageId());
    }

    /** Returns why the record could not be read. */
    String problem() {
      return record.content() instanceof SnsRecord.Unreadable unreadable ? unreadable.reason() : "";
    }
  }

  /** Reads and routes each record once. Preserves the order of a FIFO queue. */
  List<PlannedRecord> plan(List<SqsRecord> records, String functionAccount) {
    List<PlannedRecord> planned =
        records.stream().map(record -> plan(record, functionAccount)).toList();
    boolean fifo = records.stream().anyMatch(record -> record.handle().fifo());
    return fifo
        ? planned
        : planned.stream().sorted(Comparator.comparing(PlannedRecord::priority)).toList();
  }

  private PlannedRecord plan(SqsRecord record, String functionAccount) {
    Optional<DeliveryPlan> plan =
        record.content() instanceof SnsRecord.Notified notified
            ? Optional.of(processor.plan(notified.notification(), functionAccount))
            : Optional.empty();
    return new PlannedRecord(record, plan);
  }
}
