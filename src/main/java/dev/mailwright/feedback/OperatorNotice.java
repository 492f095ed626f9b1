package dev.mailwright.feedback;

import dev.mailwright.event.Feedback;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A notice to the operators that receivers refuse the sender's mail. All bounces of one kind and
 * day lead to the same notification, so idempotency makes one mail of them.
 */
final class OperatorNotice {
  /** The topic's name in routes, for those who want other recipients than the operators. */
  static final String TOPIC = "mailwright";

  private OperatorNotice() {}

  /**
   * @param arrived the topic of SES's report, whose partition and Region the notice keeps
   * @param functionAccount the account of the notice's topic; empty if unknown
   */
  static Optional<Notification> of(
      FeedbackProcessor.FeedbackResult result,
      Feedback feedback,
      Topic arrived,
      String functionAccount,
      Instant now) {
    return result.classifications().stream()
        .filter(each -> each.senderFault().isPresent())
        .findFirst()
        .map(each -> notice(each, feedback, topic(arrived, functionAccount), now));
  }

  private static Notification notice(
      Classification refused, Feedback feedback, Topic topic, Instant now) {
    SenderFault fault = refused.senderFault().orElseThrow();
    String day = now.atZone(ZoneOffset.UTC).toLocalDate().toString();
    String receiver =
        refused.address().map(address -> "Mail to " + address.domain()).orElse("A mail");
    return new Notification(
        new Notification.Origin(
            "sender-fault-" + fault.name().toLowerCase(Locale.ROOT) + '-' + day,
            topic,
            now.toString()),
        Optional.of("Mail bounces because " + fault.description()),
        String.join(
            "\n",
            receiver + " was refused: " + refused.reason() + ".",
            "",
            fault.fix(),
            "",
            "No address was suppressed. SES counts the bounce in the account's rate.",
            "SES message ID: " + feedback.source().sesMessageId(),
            "Further bounces of this kind are counted, but not reported again today."),
        Map.of());
  }

  private static Topic topic(Topic arrived, String functionAccount) {
    String[] parts = arrived.arn().split(":", -1);
    String partition = parts.length > 1 ? parts[1] : "aws";
    String account = functionAccount.isEmpty() ? arrived.account() : functionAccount;
    return Topic.of(String.join(":", "arn", partition, "sns", arrived.region(), account, TOPIC));
  }
}
