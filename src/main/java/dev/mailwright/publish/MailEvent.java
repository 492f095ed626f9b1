package dev.mailwright.publish;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An event to publish to Mailwright. Events are immutable; each method returns a new event. Methods
 * throw {@link InvalidEventException} for values that Mailwright or SNS would reject.
 */
public final class MailEvent {
  private static final String EVENT = "event";
  private static final String EMAIL = "email";
  private static final String REFERENCE = "reference";
  private static final String KEY = "idempotency_key";
  private static final Set<String> RESERVED = Set.of(EVENT, EMAIL, REFERENCE, KEY);

  private final Map<String, Object> body;
  private final Optional<String> group;

  private MailEvent(Map<String, Object> body, Optional<String> group) {
    this.body = Collections.unmodifiableMap(body);
    this.group = group;
  }

  /** Creates an event without recipients, which is mailed to the recipients of its route. */
  public static MailEvent named(String name) {
    return new MailEvent(Map.of(EVENT, EventRules.eventName(name)), Optional.empty());
  }

  /** Sets the recipients, at most 50; replaces earlier ones. */
  public MailEvent to(String... addresses) {
    List<String> recipients = EventRules.recipients(addresses);
    return put(EMAIL, recipients.size() == 1 ? recipients.get(0) : recipients);
  }

  /**
   * Sets a field for the template.
   *
   * @param value a String, Number, Boolean or null, or a List or Map of these, at most 32 levels
   *     deep
   */
  public MailEvent with(String field, Object value) {
    String name = EventRules.fieldName(field);
    if (RESERVED.contains(name)) {
      throw new InvalidEventException(
          "The field " + name + " is reserved",
          "use named(), to(), reference() or idempotencyKey()");
    }
    return put(name, EventRules.copyOf(value));
  }

  /** Sets your own reference, up to 256 characters, which result events contain. */
  public MailEvent reference(String reference) {
    return put(REFERENCE, EventRules.label("reference", reference));
  }

  /**
   * Sets the key that identifies repeated events, up to 256 characters. An event without a key gets
   * a random one each time it is published, which only covers the SDK's own retries.
   */
  public MailEvent idempotencyKey(String key) {
    return put(KEY, EventRules.label("idempotency key", key));
  }

  /**
   * Sets the message group, within which a FIFO topic preserves the order of events. Defaults to a
   * hash of the first recipient or, without recipients, to the event's name. Standard topics ignore
   * it.
   *
   * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/fifo-message-grouping.html">Message
   *     grouping for FIFO topics</a>
   */
  public MailEvent group(String group) {
    return new MailEvent(body, Optional.of(EventRules.group(group)));
  }

  String name() {
    return (String) body.get(EVENT);
  }

  Optional<String> firstRecipient() {
    Object email = body.get(EMAIL);
    return email instanceof List<?> several
        ? several.stream().findFirst().map(String.class::cast)
        : Optional.ofNullable((String) email);
  }

  String key() {
    return (String) body.get(KEY);
  }

  Optional<String> group() {
    return group;
  }

  Map<String, Object> body() {
    return body;
  }

  MailEvent withKey() {
    return body.containsKey(KEY) ? this : idempotencyKey(UUID.randomUUID().toString());
  }

  private MailEvent put(String field, Object value) {
    Map<String, Object> fuller = new LinkedHashMap<>(body);
    fuller.put(field, value);
    EventRules.refuseTooMany(EventRules.count(fuller));
    return new MailEvent(fuller, group);
  }

  /** Contains only the name, since other fields may be personal data and this may be logged. */
  @Override
  public String toString() {
    return "MailEvent[" + name() + "]";
  }
}
