package dev.mailwright.feedback;

import dev.mailwright.event.Fields;
import java.util.Optional;

/**
 * Recognises SES's feedback in both its formats: identity notifications ({@code notificationType})
 * and event publishing ({@code eventType}). SES reserves the right to add fields and types, so
 * nothing it could write is an error here.
 */
public final class FeedbackReader {

  /** Empty when the message is no feedback of SES's at all. */
  public Optional<Feedback> read(Fields message) {
    return message
        .text("eventType", "notificationType")
        .filter(type -> isFeedback(Words.key(type), message))
        .map(type -> feedback(type.strip(), message));
  }

  /** Applications name their own events {@code eventType}, too. */
  private static boolean isFeedback(String key, Fields message) {
    boolean aboutMail = message.object("mail").flatMap(mail -> mail.text("messageId")).isPresent();
    boolean aboutRecipients = key.equals("bounce") || key.equals("complaint");
    return aboutMail || (aboutRecipients && !details(key, message).isEmpty());
  }

  private static Feedback feedback(String type, Fields message) {
    String key = Words.key(type);
    Fields details = details(key, message);
    Feedback.Source source =
        SourceReader.read(message.object("mail").orElseGet(Fields::empty), details);
    return switch (key) {
      case "bounce" -> bounce(source, details);
      case "complaint" -> complaint(source, details);
      case "delivery" -> new Feedback.Delivered(source, RecipientReader.delivered(details));
      case "send" -> new Feedback.Sent(source);
      default -> new Feedback.Other(source, type);
    };
  }

  /** Each type has an object of its own name, but for one. */
  private static Fields details(String key, Fields message) {
    String wanted = key.equals("renderingfailure") ? "failure" : key;
    return message.asMap().keySet().stream()
        .filter(name -> Words.key(name).equals(wanted))
        .flatMap(name -> message.object(name).stream())
        .findFirst()
        .orElseGet(Fields::empty);
  }

  private static Feedback bounce(Feedback.Source source, Fields bounce) {
    Feedback.BounceKind kind =
        new Feedback.BounceKind(Words.in(bounce, "bounceType"), Words.in(bounce, "bounceSubType"));
    return new Feedback.Bounce(
        source, Words.in(bounce, "feedbackId"), kind, RecipientReader.bounced(bounce));
  }

  private static Feedback complaint(Feedback.Source source, Fields complaint) {
    return new Feedback.Complaint(
        source,
        Words.in(complaint, "feedbackId"),
        Words.in(complaint, "complaintSubType"),
        Words.in(complaint, "complaintFeedbackType"),
        RecipientReader.complained(complaint));
  }
}
