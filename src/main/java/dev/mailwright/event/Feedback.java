package dev.mailwright.event;

import dev.mailwright.mail.Address;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An SES event about a mail, such as a bounce. Events are unordered (a bounce can follow a
 * delivery) and can be duplicated: with identity notifications and event publishing both enabled,
 * SES reports each bounce twice with the same {@code feedbackId}.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html">Notification
 *     contents</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">Event
 *     contents</a>
 */
public sealed interface Feedback {
  Source source();

  /** The type, such as {@code Bounce}; as received for types that are not handled here. */
  String type();

  /** The name of the metric that counts this type. */
  String metric();

  /** Whether it counts towards the bounce or complaint rate. */
  default boolean rated() {
    return false;
  }

  /** Whether it proves that SES accepted the mail. */
  default boolean confirmsSending() {
    return true;
  }

  /** The SES id of the bounce or complaint; empty for other types. */
  default String feedbackId() {
    return "";
  }

  /** A unique id: the feedback id, else mail, type and time. */
  default String id() {
    return feedbackId().isEmpty()
        ? source().sesMessageId()
            + '/'
            + type()
            + '/'
            + source().at().map(Instant::toString).orElse("")
        : feedbackId();
  }

  <T> T accept(Visitor<T> visitor);

  /** Handles every type of feedback. */
  interface Visitor<T> {
    T bounce(Bounce bounce);

    T complaint(Complaint complaint);

    T delivered(Delivered delivered);

    T sent(Sent sent);

    T other(Other other);
  }

  /** A bounce, with only the bounced recipients of the mail. */
  record Bounce(Source source, String feedbackId, BounceKind kind, List<Recipient> recipients)
      implements Feedback {
    public Bounce {
      recipients = List.copyOf(recipients);
    }

    @Override
    public String type() {
      return "Bounce";
    }

    @Override
    public String metric() {
      return "Bounced";
    }

    @Override
    public boolean rated() {
      return true;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.bounce(this);
    }
  }

  /**
   * @param subType set only when SES suppressed the mail instead of sending it
   * @param feedbackType the mailbox provider's complaint type; often empty
   * @param recipients those who may have complained; providers don't reveal which one did
   */
  record Complaint(
      Source source,
      String feedbackId,
      String subType,
      String feedbackType,
      List<Address> recipients)
      implements Feedback {
    public Complaint {
      recipients = List.copyOf(recipients);
    }

    @Override
    public String type() {
      return "Complaint";
    }

    @Override
    public String metric() {
      return "Complained";
    }

    @Override
    public boolean rated() {
      return true;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.complaint(this);
    }
  }

  record Delivered(Source source, List<Address> recipients) implements Feedback {
    public Delivered {
      recipients = List.copyOf(recipients);
    }

    @Override
    public String type() {
      return "Delivered";
    }

    @Override
    public String metric() {
      return "Delivered";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.delivered(this);
    }
  }

  record Sent(Source source) implements Feedback {
    @Override
    public String type() {
      return "Sent";
    }

    @Override
    public String metric() {
      return "SendConfirmed";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.sent(this);
    }
  }

  /** A type that has no effect on recipients, or that this version doesn't support. */
  record Other(Source source, String type) implements Feedback {
    private static final Set<String> ABOUT_SENT_MAIL = Set.of("deliverydelay", "open", "click");

    @Override
    public String metric() {
      return "FeedbackOther";
    }

    @Override
    public boolean confirmsSending() {
      return ABOUT_SENT_MAIL.contains(FeedbackReader.key(type));
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.other(this);
    }
  }

  /**
   * The mail that the feedback refers to.
   *
   * @param configurationSet empty when unknown, as in most identity notifications
   * @param tags the first value of each message tag; most identity notifications have no tags
   * @param at the time of the feedback, else the time of sending
   */
  record Source(
      String sesMessageId,
      String configurationSet,
      Map<String, String> tags,
      Optional<Instant> at) {
    public Source {
      tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
  }

  /** {@code bounceType} and {@code bounceSubType} as received; empty when missing. */
  record BounceKind(String type, String subType) {}

  /**
   * @param address empty when the text is not a valid address
   * @param diagnostic the receiver's reply, which may contain addresses
   */
  record Recipient(
      String addressAsWritten,
      Optional<Address> address,
      String action,
      String status,
      String diagnostic) {
    /** Whether SES reported anything about the failure; automatic replies lack all of it. */
    public boolean diagnosed() {
      return !(action.isEmpty() && status.isEmpty() && diagnostic.isEmpty());
    }

    /** Omits the unmasked address, which must not be logged. */
    @Override
    public String toString() {
      return "Recipient[" + address + ", " + action + ", " + status + "]";
    }
  }
}
