package dev.mailwright.event;

import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.json.UnreadableMessageException;
import dev.mailwright.text.Truncate;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads batches of SQS messages. A body is an SNS envelope or, with raw message delivery, the
 * published message itself; {@link QueueTopics} decides which a queue takes.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with SQS</a>
 */
public final class SqsRecordsReader {
  /** The attribute that keeps the original message id of a message redriven from the DLQ. */
  public static final String FIRST_ID = "mailwright_message_id";

  private static final int MAX_TOPIC_CHARS = 256;
  private static final int MAX_VALUES = 500_000;
  private static final int MAX_ENVELOPE_VALUES = 1_000;

  private final JsonReader json = new JsonReader(MAX_VALUES);
  private final JsonReader envelopes = new JsonReader(MAX_ENVELOPE_VALUES);
  private final QueueTopics topics;

  public SqsRecordsReader(QueueTopics topics) {
    this.topics = topics;
  }

  /**
   * @throws InvalidInvocationException when the input is not a batch of SQS messages, or a record
   *     has no id and so can't be reported as a batch item failure
   */
  public List<SqsRecord> read(InputStream input) {
    try {
      return records(json.read(input));
    } catch (UnreadableMessageException e) {
      throw new InvalidInvocationException("The invocation can't be read: " + e.getMessage(), e);
    }
  }

  /** Returns whether a document is a batch of SQS messages, for handlers with several triggers. */
  public static boolean isBatch(Object document) {
    return document instanceof JsonObject event
        && event.get("Records") instanceof List<?> entries
        && !entries.isEmpty()
        && isOfSqs(event);
  }

  /** Like {@link #read}, for a document that is already parsed. */
  public List<SqsRecord> records(Object document) {
    List<SqsRecord> records = new ArrayList<>();
    for (Object entry : entries(document)) {
      if (!(entry instanceof JsonObject record) || record.text("messageId").isEmpty()) {
        throw new InvalidInvocationException(
            "The batch has a record without messageId, which can't be retried alone.");
      }
      records.add(read(record));
    }
    return records;
  }

  private static boolean isOfSqs(JsonObject event) {
    return event.objects("Records").stream()
        .allMatch(record -> record.text("eventSource").orElse("").equals("aws:sqs"));
  }

  private static List<?> entries(Object document) {
    if (document instanceof JsonObject event
        && isOfSqs(event)
        && event.get("Records") instanceof List<?> entries) {
      return entries;
    }
    throw new InvalidInvocationException(
        "The invocation is not a batch of SQS messages: add an event source mapping for a queue"
            + " that is subscribed to the SNS topics.");
  }

  private SqsRecord read(JsonObject record) {
    SqsRecord.Handle handle =
        new SqsRecord.Handle(
            record.text("messageId").orElseThrow(),
            record.text("eventSourceARN").orElse(""),
            record.object("attributes").flatMap(a -> a.text("MessageGroupId")).orElse(""));
    Map<String, String> attributes = attributes(record);
    if (!(record.get("body") instanceof String body)) {
      return new SqsRecord(
          handle, "", attributes, new SnsRecord.Unreadable("", "the record has no body"));
    }
    SnsRecord content = content(handle, body, attributes, record);
    return new SqsRecord(handle, body, attributes, content);
  }

  private SnsRecord content(
      SqsRecord.Handle handle, String body, Map<String, String> attributes, JsonObject record) {
    Optional<SnsRecord> envelope =
        topics.takesEnvelopes(handle.queueArn()) ? envelope(body) : Optional.empty();
    if (envelope.isPresent()) {
      return envelope.get() instanceof SnsRecord.Notified notified
          ? expected(handle, notified)
          : envelope.get();
    }
    return topics.takesRaw(handle.queueArn())
        ? raw(handle, body, attributes, record)
        : new SnsRecord.Unreadable(
            handle.messageId(),
            "the message has no SNS envelope; if the queue "
                + QueueTopics.queue(handle.queueArn())
                + " gets raw messages, name it in MAILWRIGHT_RAW_TOPICS instead of"
                + " MAILWRIGHT_QUEUE_TOPICS");
  }

  private SnsRecord expected(SqsRecord.Handle handle, SnsRecord.Notified notified) {
    Topic topic = notified.notification().topic();
    if (topics.expects(handle.queueArn(), topic)) {
      return notified;
    }
    String queue = QueueTopics.queue(handle.queueArn());
    String name = Truncate.line(MAX_TOPIC_CHARS, topic.name());
    return new SnsRecord.Unreadable(
        notified.notification().messageId(),
        "the queue "
            + queue
            + " does not expect the topic "
            + name
            + "; if it is subscribed to it, add "
            + queue
            + "="
            + name
            + " to MAILWRIGHT_QUEUE_TOPICS");
  }

  private Optional<SnsRecord> envelope(String body) {
    if (!body.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return envelopes.read(body) instanceof JsonObject fields && isEnvelope(fields)
          ? Optional.of(SnsRecordsReader.readSns(fields))
          : Optional.empty();
    } catch (UnreadableMessageException e) {
      return Optional.empty();
    }
  }

  private static boolean isEnvelope(JsonObject fields) {
    return fields.text("Type").orElse("").equals("Notification")
        && fields.text("TopicArn").isPresent()
        && fields.text("MessageId").isPresent();
  }

  private SnsRecord raw(
      SqsRecord.Handle handle, String body, Map<String, String> attributes, JsonObject record) {
    Notification.Origin origin =
        new Notification.Origin(
            attributes.getOrDefault(FIRST_ID, handle.messageId()),
            topics.rawTopic(handle.queueArn()),
            record.object("attributes").flatMap(a -> a.text("SentTimestamp")).orElse(""));
    return new SnsRecord.Notified(new Notification(origin, Optional.empty(), body, attributes));
  }

  private static Map<String, String> attributes(JsonObject record) {
    Map<String, String> attributes = new LinkedHashMap<>();
    record
        .object("messageAttributes")
        .orElseGet(JsonObject::empty)
        .asMap()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonObject attribute) {
                attribute.text("stringValue").ifPresent(text -> attributes.put(name, text));
              }
            });
    return attributes;
  }
}
