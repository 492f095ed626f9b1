package dev.mailwright.event;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a batch of SQS messages, each an SNS envelope or, with raw message delivery, the message
 * alone.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with SQS</a>
 */
public final class SqsRecordsReader {
  /** The id of the first delivery, where a message has come by way of a dead-letter queue. */
  public static final String FIRST_ID = "mailwright_message_id";

  private static final int MAX_VALUES = 500_000;
  private static final int MAX_ENVELOPE_VALUES = 1_000;

  private final JsonReader json = new JsonReader(MAX_VALUES);
  private final JsonReader envelopes = new JsonReader(MAX_ENVELOPE_VALUES);
  private final Function<String, Topic> rawTopics;

  /**
   * @param rawTopics by the ARN of a queue, the topic whose messages come raw from it
   */
  public SqsRecordsReader(Function<String, Topic> rawTopics) {
    this.rawTopics = rawTopics;
  }

  /**
   * @throws InvalidInvocationException when the input is no batch of SQS messages, or holds one
   *     that could not be handed back
   */
  public List<SqsRecord> read(InputStream input) {
    List<SqsRecord> records = new ArrayList<>();
    for (Object entry : entries(input)) {
      if (!(entry instanceof Fields record) || record.text("messageId").isEmpty()) {
        throw new InvalidInvocationException(
            "The batch holds a record without messageId, which can't be handed back alone.");
      }
      records.add(read(record));
    }
    return records;
  }

  private List<?> entries(InputStream input) {
    Object document;
    try {
      document = json.read(input);
    } catch (UnreadableMessageException e) {
      throw new InvalidInvocationException("The invocation can't be read: " + e.getMessage(), e);
    }
    boolean ofSqs =
        document instanceof Fields event
            && event.objects("Records").stream()
                .allMatch(record -> record.text("eventSource").orElse("").equals("aws:sqs"));
    if (ofSqs && ((Fields) document).get("Records") instanceof List<?> entries) {
      return entries;
    }
    throw new InvalidInvocationException(
        "The invocation is no batch of SQS messages, and this handler takes nothing else: give it an"
            + " event source mapping of a queue that is subscribed to the SNS topics.");
  }

  private SqsRecord read(Fields record) {
    SqsRecord.Handle handle =
        new SqsRecord.Handle(
            record.text("messageId").orElseThrow(),
            record.text("eventSourceARN").orElse(""),
            record.object("attributes").flatMap(a -> a.text("MessageGroupId")).orElse(""));
    Map<String, String> attributes = attributes(record);
    if (!(record.get("body") instanceof String body)) {
      return new SqsRecord(
          handle, "", attributes, new SnsRecord.Unreadable("", "the record lacks its body"));
    }
    SnsRecord content = envelope(body).orElseGet(() -> raw(handle, body, attributes, record));
    return new SqsRecord(handle, body, attributes, content);
  }

  private Optional<SnsRecord> envelope(String body) {
    if (!body.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return envelopes.read(body) instanceof Fields fields && isEnvelope(fields)
          ? Optional.of(SnsRecordsReader.readSns(fields))
          : Optional.empty();
    } catch (UnreadableMessageException e) {
      return Optional.empty();
    }
  }

  private static boolean isEnvelope(Fields fields) {
    return fields.text("Type").orElse("").equals("Notification")
        && fields.text("TopicArn").isPresent()
        && fields.text("MessageId").isPresent();
  }

  private SnsRecord raw(
      SqsRecord.Handle handle, String body, Map<String, String> attributes, Fields record) {
    Notification.Origin origin =
        new Notification.Origin(
            attributes.getOrDefault(FIRST_ID, handle.messageId()),
            rawTopics.apply(handle.queueArn()),
            record.object("attributes").flatMap(a -> a.text("SentTimestamp")).orElse(""));
    return new SnsRecord.Notified(new Notification(origin, Optional.empty(), body, attributes));
  }

  private static Map<String, String> attributes(Fields record) {
    Map<String, String> attributes = new LinkedHashMap<>();
    record
        .object("messageAttributes")
        .orElseGet(Fields::empty)
        .asMap()
        .forEach(
            (name, value) -> {
              if (value instanceof Fields attribute) {
                attribute.text("stringValue").ifPresent(text -> attributes.put(name, text));
              }
            });
    return attributes;
  }
}
