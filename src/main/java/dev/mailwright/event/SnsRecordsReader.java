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
 * Reads Lambda events of SNS triggers. An unreadable record does not affect the others.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html">Lambda with SNS</a>
 */
public final class SnsRecordsReader {
  private static final int MAX_VALUES = 500_000;
  private static final int MAX_SOURCE_CHARS = 100;

  private final JsonReader json = new JsonReader(MAX_VALUES);

  /**
   * @throws InvalidInvocationException when the input is not an SNS event, for example because the
   *     function has another trigger
   */
  public List<SnsRecord> read(InputStream input) {
    return records(document(input));
  }

  /**
   * Parses the input as JSON, for handlers that also accept commands.
   *
   * @throws InvalidInvocationException when the input is not JSON or exceeds the limits
   */
  public Object document(InputStream input) {
    try {
      return json.read(input);
    } catch (UnreadableMessageException e) {
      throw new InvalidInvocationException("The invocation can't be read: " + e.getMessage(), e);
    }
  }

  /** Like {@link #read}, for a document that is already parsed. */
  public List<SnsRecord> records(Object document) {
    List<SnsRecord> records = new ArrayList<>();
    for (Object entry : entries(document)) {
      records.add(read(entry));
    }
    return records;
  }

  private static List<?> entries(Object document) {
    if (document instanceof JsonObject event && event.get("Records") instanceof List<?> entries) {
      refuseOtherSources(entries);
      return entries;
    }
    throw new InvalidInvocationException(
        "The invocation has no Records: this handler supports only SNS events. Subscribe the"
            + " function to an SNS topic, or send"
            + " {\"Records\": [{\"EventSource\": \"aws:sns\", \"Sns\": {...}}]}.");
  }

  private static void refuseOtherSources(List<?> entries) {
    boolean anyOfSns =
        entries.stream().anyMatch(entry -> entry instanceof JsonObject record && record.has("Sns"));
    Optional<String> other =
        entries.stream()
            .filter(JsonObject.class::isInstance)
            .flatMap(entry -> ((JsonObject) entry).text("eventSource").stream())
            .findFirst();
    if (!anyOfSns && other.isPresent()) {
      String source = Truncate.chars(MAX_SOURCE_CHARS, other.get());
      throw new InvalidInvocationException(
          "The invocation comes from "
              + source
              + ", but this handler supports only SNS events: subscribe the function directly to"
              + " the SNS topic.");
    }
  }

  private static SnsRecord read(Object entry) {
    if (!(entry instanceof JsonObject record)) {
      return new SnsRecord.Unreadable("", "the record is not an object");
    }
    Optional<JsonObject> sns = record.object("Sns");
    if (sns.isEmpty()) {
      return new SnsRecord.Unreadable("", "the record has no Sns object");
    }
    return readSns(sns.get());
  }

  static SnsRecord readSns(JsonObject sns) {
    String messageId = sns.text("MessageId").orElse("");
    Optional<String> topicArn = sns.text("TopicArn");
    if (messageId.isEmpty() || topicArn.isEmpty()) {
      return new SnsRecord.Unreadable(messageId, "the record has no MessageId or no TopicArn");
    }
    if (!(sns.get("Message") instanceof String message)) {
      return new SnsRecord.Unreadable(messageId, "the record has no Message");
    }
    Notification.Origin origin =
        new Notification.Origin(
            messageId, Topic.of(topicArn.get()), sns.text("Timestamp").orElse(""));
    return new SnsRecord.Notified(
        new Notification(origin, sns.text("Subject"), message, attributes(sns)));
  }

  private static Map<String, String> attributes(JsonObject sns) {
    Map<String, String> attributes = new LinkedHashMap<>();
    JsonObject declared = sns.object("MessageAttributes").orElseGet(JsonObject::empty);
    declared
        .asMap()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonObject attribute
                  && !attribute.text("Type").orElse("").equals("Binary")) {
                attribute.text("Value").ifPresent(text -> attributes.put(name, text));
              }
            });
    return attributes;
  }
}
