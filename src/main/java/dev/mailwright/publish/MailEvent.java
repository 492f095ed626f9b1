package dev.mailwright.publish;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What happened, and who gets a mail about it: one message to Mailwright. It is immutable; each
 * method gives another event. What Mailwright or SNS would refuse is refused here, by an {@link
 * InvalidEventException}, where the one who can mend it still sees it.
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

  /** An event without recipients goes to those that its route names. */
  public static MailEvent named(String name) {
    return new MailEvent(Map.of(EVENT, Checks.name(name)), Optional.empty());
  }

  /** The recipients, at most 50, in place of any named before. */
  public MailEvent to(String... addresses) {
    List<String> recipients = Checks.recipients(addresses);
    return put(EMAIL, recipients.size() == 1 ? recipients.get(0) : recipients);
  }

  /**
   * A field for the template.
   *
   * @param value a String, Number, Boolean, null, or a List of these or a Map of these by name, at
   *     most 32 levels deep
   */
  public MailEvent with(String field, Object value) {
    String name = FieldValues.name(field);
    if (RESERVED.contains(name)) {
      throw new InvalidEventException(
          "The field " + name + " is none for with()",
          "use named(), to(), reference() or idempotencyKey()");
    }
    return put(name, FieldValues.copyOf(value));
  }

  /** The publisher's own name for this, up to 256 characters; it comes back in result events. */
  public MailEvent reference(String reference) {
    return put(REFERENCE, Checks.mark("reference", reference));
  }

  /**
   * What tells a repeated event from a new one, up to 256 characters. An event without a key gets a
   * random one each time it is published, which covers the SDK's own retries and nothing else.
   */
  public MailEvent idempotencyKey(String key) {
    return put(KEY, Checks.mark("idempotency key", key));
  }

  /**
   * Within which events a FIFO topic keeps the order; by default those to the same first recipient,
   * or of the same name where there is none. Other topics pass over it.
   *
   * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/fifo-message-grouping.html">Message
   *     grouping for FIFO topics</a>
   */
  public MailEvent group(String group) {
    return new MailEvent(body, Optional.of(Checks.group(group)));
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

  MailEvent withSomeKey() {
    return body.containsKey(KEY) ? this : idempotencyKey(UUID.randomUUID().toString());
  }

  private MailEvent put(String field, Object value) {
    Map<String, Object> fuller = new LinkedHashMap<>(body);
    fuller.put(field, value);
    FieldValues.refuseTooMany(FieldValues.count(fuller));
    return new MailEvent(fuller, group);
  }

  /** The name alone: the rest may be personal data, and this goes to logs. */
  @Override
  public String toString() {
    return "MailEvent[" + name() + "]";
  }
}
