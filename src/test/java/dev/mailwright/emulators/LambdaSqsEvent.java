package dev.mailwright.emulators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Builds Lambda events from SQS messages.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with SQS</a>
 */
final class LambdaSqsEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LambdaSqsEvent() {}

  static byte[] of(List<Message> messages, String queueArn) {
    ObjectNode event = JSON.createObjectNode();
    messages.forEach(message -> event.withArray("Records").add(record(message, queueArn)));
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode record(Message message, String queueArn) {
    ObjectNode node = JSON.createObjectNode();
    node.put("messageId", message.messageId());
    node.put("receiptHandle", message.receiptHandle());
    node.put("body", message.body());
    ObjectNode system = node.putObject("attributes");
    new TreeMap<>(message.attributesAsStrings()).forEach(system::put);
    ObjectNode attributes = node.putObject("messageAttributes");
    new TreeMap<>(message.messageAttributes())
        .forEach((name, value) -> attributes.set(name, attribute(value)));
    if (message.md5OfMessageAttributes() != null) {
      node.put("md5OfMessageAttributes", message.md5OfMessageAttributes());
    }
    node.put("md5OfBody", message.md5OfBody());
    node.put("eventSource", "aws:sqs");
    node.put("eventSourceARN", queueArn);
    return node.put("awsRegion", queueArn.split(":", -1)[3]);
  }

  private static ObjectNode attribute(MessageAttributeValue value) {
    ObjectNode node = JSON.createObjectNode();
    if (value.stringValue() != null) {
      node.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      node.put(
          "binaryValue", Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
    }
    node.putArray("stringListValues");
    node.putArray("binaryListValues");
    return node.put("dataType", value.dataType());
  }
}
