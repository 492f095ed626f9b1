package dev.mailwright.lambda;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.mailwright.event.SqsRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Which records of a batch go back to their queue. In a FIFO queue all that follow the first one
 * do, so that the order holds.
 */
final class BatchAnswer {
  private final List<String> failures = new ArrayList<>();
  private boolean stopped;

  boolean stopped() {
    return stopped;
  }

  void handBack(SqsRecord record) {
    failures.add(record.handle().messageId());
    stopped |= record.handle().fifo();
  }

  String toJson() {
    StringJoiner json = new StringJoiner(",", "{\"batchItemFailures\":[", "]}");
    for (String id : failures) {
      String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(id));
      json.add("{\"itemIdentifier\":\"" + quoted + "\"}");
    }
    return json.toString();
  }
}
