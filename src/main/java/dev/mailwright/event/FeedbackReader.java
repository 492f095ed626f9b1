package dev.mailwright.event;

import dev.mailwright.json.JsonObject;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.mail.Mailbox;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads SES feedback in both formats: identity notifications ({@code notificationType}) and event
 * publishing ({@code eventType}). Unknown fields and types are not errors, since SES can add them
 * at any time. Type names are compared without case and spaces, which SES uses inconsistently.
 */
public final class FeedbackReader {
  private static final String CONFIGURATION_SET = "ses:configuration-set";
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Returns the feedback; empty when the message is not from SES. */
  public Optional<Feedback> read(JsonObject message) {
    return message
        .text("eventType", "notificationType")
        .filter(type -> isFeedback(key(type), message))
        .map(type -> feedback(type.strip(), message));
  }

  /** Normalises a type name: {@code Rendering Failure} becomes {@code renderingfailure}. */
  public static String key(String name) {
    return SPACE.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** {@code eventType} alone is not enough: applications use that field too. */
  private static boolean isFeedback(String key, JsonObject message) {
    boolean aboutMail = message.object("mail").flatMap(mail -> mail.text("messageId")).isPresent();
    boolean aboutRecipients = key.equals("bounce") || key.equals("complaint");
    return aboutMail || (aboutRecipients && !details(key, message).isEmpty());
  }

  private static Feedback feedback(String type, JsonObject message) {
    String key = key(type);
    JsonObject details = details(key, message);
    Feedback.Source source = source(message.object("mail").orElseGet(JsonObject::empty), details);
    return switch (key) {
      case "bounce" ->
          new Feedback.Bounce(
              source,
              text(details, "feedbackId"),
              new Feedback.BounceKind(text(details, "bounceType"), text(details, "bounceSubType")),
              details.objects("bouncedRecipients").stream().map(FeedbackReader::bounced).toList());
      case "complaint" ->
          new Feedback.Complaint(
              source,
              text(details, "feedbackId"),
              text(details, "complaintSubType"),
              text(details, "complaintFeedbackType"),
              addresses(
                  details.objects("complainedRecipients").stream()
                      .map(recipient -> text(recipient, "emailAddress"))));
      case "delivery" -> new Feedback.Delivered(source, delivered(details));
      case "send" -> new Feedback.Sent(source);
      default -> new Feedback.Other(source, type);
    };
  }

  /** Details are in an object named after the type; {@code failure} for rendering failures. */
  private static JsonObject details(String key, JsonObject message) {
    String wanted = key.equals("renderingfailure") ? "failure" : key;
    return message.asMap().keySet().stream()
        .filter(name -> key(name).equals(wanted))
        .flatMap(name -> message.object(name).stream())
        .findFirst()
        .orElseGet(JsonObject::empty);
  }

  private static Feedback.Source source(JsonObject mail, JsonObject details) {
    Map<String, String> tags = tags(mail.object("tags").orElseGet(JsonObject::empty));
    Optional<Instant> at = timestamp(details).or(() -> timestamp(mail));
    return new Feedback.Source(
        text(mail, "messageId"), tags.getOrDefault(CONFIGURATION_SET, ""), tags, at);
  }

  private static Optional<Instant> timestamp(JsonObject object) {
    return object.text("timestamp").flatMap(Timestamps::parse);
  }

  private static Map<String, String> tags(JsonObject object) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Map.Entry<String, Object> tag : object.asMap().entrySet()) {
      if (tag.getValue() instanceof List<?> values
          && !values.isEmpty()
          && values.get(0) instanceof String first) {
        tags.put(tag.getKey(), first);
      }
    }
    return tags;
  }

  private static Feedback.Recipient bounced(JsonObject recipient) {
    String written = text(recipient, "emailAddress");
    return new Feedback.Recipient(
        written,
        address(written),
        text(recipient, "action"),
        text(recipient, "status"),
        text(recipient, "diagnosticCode"));
  }

  private static List<Address> delivered(JsonObject delivery) {
    return delivery.get("recipients") instanceof List<?> recipients
        ? addresses(recipients.stream().filter(String.class::isInstance).map(String.class::cast))
        : List.of();
  }

  private static List<Address> addresses(Stream<String> written) {
    return written.map(FeedbackReader::address).flatMap(Optional::stream).distinct().toList();
  }

  private static Optional<Address> address(String written) {
    try {
      return Optional.of(Mailbox.parse(written).address());
    } catch (InvalidAddressException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonObject object, String name) {
    return object.text(name).map(String::strip).orElse("");
  }
}
