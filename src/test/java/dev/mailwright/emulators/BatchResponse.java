package dev.mailwright.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A partial batch response, validated like Lambda does: an unreadable response, or one with an
 * unknown message id, fails the whole batch.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">success
 *     and failure conditions</a>
 */
final class BatchResponse {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] response;

  BatchResponse(byte[] response) {
    this.response = response;
  }

  List<Message> failedOf(List<Message> batch) {
    Set<String> known = new HashSet<>();
    batch.forEach(message -> known.add(message.messageId()));
    try {
      Set<String> failed = failedIds();
      return known.containsAll(failed)
          ? batch.stream().filter(message -> failed.contains(message.messageId())).toList()
          : batch;
    } catch (IOException e) {
      return batch;
    }
  }

  private Set<String> failedIds() throws IOException {
    Set<String> ids = new HashSet<>();
    JsonNode root = JSON.readTree(response);
    for (JsonNode failure : root.path("batchItemFailures")) {
      ids.add(failure.path("itemIdentifier").asText());
    }
    return ids;
  }
}
