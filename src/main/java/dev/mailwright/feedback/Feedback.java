package dev.mailwright.feedback;

import dev.mailwright.mail.Address;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What SES says became of a mail that it took. It is neither ordered (a bounce may follow the
 * delivery) nor unique: with identity notifications and event publishing both switched on, the same
 * bounce arrives twice, and only its {@code feedbackId} tells.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html">Notification
 *     contents</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">Event
 *     contents</a>
 */
public sealed interface Feedback {

  Source source();

  /** The recipients are those to act on; the mail may have had others. */
  record Bounce(Source source, String feedbackId, BounceKind kind, List<Recipient> recipients)
      implements Feedback {
    public Bounce {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * @param subType empty but for mail that SES never sent
   * @param feedbackType what the mailbox provider calls it; often empty
   * @param recipients who may have complained: providers hide which of them it was
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
  }

  record Delivered(Source source, List<Address> recipients) implements Feedback {
    public Delivered {
      recipients = List.copyOf(recipients);
    }
  }

  record Sent(Source source) implements Feedback {}

  /** Of no consequence for a recipient, or of a type yet to be invented. */
  record Other(Source source, String type) implements Feedback {}

  /**
   * The mail that it is about.
   *
   * @param configurationSet empty when unknown, as in most identity notifications
   * @param tags the first value of each; most identity notifications have none
   * @param at when it happened; failing that, when the mail was sent
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

  /** As SES writes them, or empty. */
  record BounceKind(String type, String subType) {}

  /**
   * @param address empty when what is written is no address that mail could be sent to
   * @param diagnosed whether the receiving side reported anything about this recipient; an
   *     automatic reply comes without
   */
  record Recipient(
      String addressAsWritten,
      Optional<Address> address,
      String action,
      String status,
      boolean diagnosed) {

    /** Without the address as written, which must not get into a log. */
    @Override
    public String toString() {
      return "Recipient[" + address + ", " + action + ", " + status + "]";
    }
  }
}
