package dev.mailwright.lambda;

import dev.mailwright.delivery.Postman;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SqsRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lets the urgent records of a batch go first, for the case that time or rate does not suffice. */
record Lanes(Postman postman) {

  /** A FIFO queue's order is kept. */
  List<SqsRecord> ordered(List<SqsRecord> records, String functionAccount) {
    if (records.size() < 2 || records.stream().anyMatch(record -> record.handle().fifo())) {
      return records;
    }
    Map<SqsRecord, Integer> lanes =
        records.stream()
            .distinct()
            .collect(
                Collectors.toMap(Function.identity(), record -> lane(record, functionAccount)));
    return records.stream().sorted(Comparator.comparing(lanes::get)).toList();
  }

  /** A record that breaks here is told of in its turn. */
  private int lane(SqsRecord record, String functionAccount) {
    try {
      return record.content() instanceof SnsRecord.Notified notified
          ? postman.lane(notified.notification(), functionAccount)
          : Integer.MAX_VALUE;
    } catch (RuntimeException | Error e) {
      return Integer.MAX_VALUE;
    }
  }
}
