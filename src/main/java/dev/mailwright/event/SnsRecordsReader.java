package dev.mailwright.event;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the event that Lambda hands over for an SNS trigger. Each record stands for itself: one
 * that can't be read is reported as such and its neighbours are read all the same.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html">Lambda with SNS</a>
 */
public final class SnsRecordsReader {
  private static final int MAX_VALUES = 500_000;
  private static final int MAX_SOURCE_CHARS = 100;

  private final JsonReader json = new JsonReader(MAX_VALUES);

  /**
   * @throws InvalidInvocationException when the input is no SNS event at all, as when the function
   *     is wired to something else
   */
  public List<SnsRecord> read(InputStream input) {
    List<SnsRecord> records = new ArrayList<>();
    for (Object entry : entries(input)) {
      records.add(read(entry));
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
    if (document instanceof Fields event && event.get("Records") instanceof List<?> entries) {
      refuseOtherSources(entries);
      return entries;
    }
    throw new InvalidInvocationException(
        "The invocation has no Records: this handler takes SNS events only. Subscribe the function to"
            + " an SNS topic, or send {\"Records\": [{\"EventSource\": \"aws:sns\", \"Sns\": {...}}]}.");
  }

  private static void refuseOtherSources(List<?> entries) {
    boolean anyOfSns =
        entries.stream().anyMatch(entry -> entry instanceof Fields record && record.has("Sns"));
    Optional<String> other =
        entries.stream()
            .filter(Fields.class::isInstance)
            .flatMap(entry -> ((Fields) entry).text("eventSource").stream())
            .findFirst();
    if (!anyOfSns && other.isPresent()) {
      String source = other.get().substring(0, Math.min(other.get().length(), MAX_SOURCE_CHARS));
      throw new InvalidInvocationException(
          "The invocation comes from "
              + source
              + ", and this handler takes SNS events only: subscribe the function to the SNS topic"
              + " itself.");
    }
  }

  private static SnsRecord read(Object entry) {
    if (!(entry instanceof Fields record)) {
      return new SnsRecord.Unreadable("", "the record is not an object");
    }
    Optional<Fields> sns = record.object("Sns");
    if (sns.isEmpty()) {
      return new SnsRecord.Unreadable("", "the record has no Sns object");
    }
    return readSns(sns.get());
  }

  static SnsRecord readSns(Fields sns) {
    String messageId = sns.text("MessageId").orElse("");
    Optional<String> topicArn = sns.text("TopicArn");
    if (messageId.isEmpty() || topicArn.isEmpty()) {
      return new SnsRecord.Unreadable(messageId, "the record lacks MessageId or TopicArn");
    }
    if (!(sns.get("Message") instanceof String message)) {
      return new SnsRecord.Unreadable(messageId, "the record lacks Message");
    }
    Notification.Origin origin =
        new Notification.Origin(
            messageId, Topic.of(topicArn.get()), sns.text("Timestamp").orElse(""));
    return new SnsRecord.Notified(
        new Notification(origin, sns.text("Subject"), message, attributes(sns)));
  }

  private static Map<String, String> attributes(Fields sns) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Fields declared = sns.object("MessageAttributes").orElseGet(Fields::empty);
    declared
        .asMap()
        .forEach(
            (name, value) -> {
              if (value instanceof Fields attribute
                  && !attribute.text("Type").orElse("").equals("Binary")) {
                attribute.text("Value").ifPresent(text -> attributes.put(name, text));
              }
            });
    return attributes;
  }
}
