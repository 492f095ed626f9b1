package dev.mailwright.lambda;

import dev.mailwright.delivery.DeliveryPlan;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SqsRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sorts a batch by urgency, in case time or the send rate is insufficient for all records, and
 * groups the records whose order matters: those of a FIFO message group, and those of an alarm.
 */
final class PriorityOrder {
  private static final Comparator<PlannedRecord> BY_PRIORITY =
      Comparator.comparing(PlannedRecord::priority);

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

    /** Returns what is common to the records of a group; {@code unique} for a record on its own. */
    private String group(int unique) {
      return record.handle().fifo()
          ? "group " + record.handle().groupId()
          : plan.flatMap(DeliveryPlan::orderKey).orElse("single " + unique);
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

  /**
   * Reads and routes each record once.
   *
   * @return groups of records, of which the most urgent should start first; the records of a group
   *     must be processed in order
   */
  List<List<PlannedRecord>> plan(List<SqsRecord> records, String functionAccount) {
    List<PlannedRecord> planned =
        records.stream().map(record -> plan(record, functionAccount)).toList();
    boolean fifo = records.stream().anyMatch(record -> record.handle().fifo());
    Map<String, List<PlannedRecord>> groups = new LinkedHashMap<>();
    (fifo ? planned.stream() : planned.stream().sorted(BY_PRIORITY))
        .forEach(
            record ->
                groups
                    .computeIfAbsent(record.group(groups.size()), unused -> new ArrayList<>())
                    .add(record));
    return List.copyOf(groups.values());
  }

  private PlannedRecord plan(SqsRecord record, String functionAccount) {
    Optional<DeliveryPlan> plan =
        record.content() instanceof SnsRecord.Notified notified
            ? Optional.of(processor.plan(notified.notification(), functionAccount))
            : Optional.empty();
    return new PlannedRecord(record, plan);
  }
}
