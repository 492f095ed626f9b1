package dev.mailwright.feedback;

import dev.mailwright.event.Feedback;
import dev.mailwright.event.FeedbackReader;
import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Classifies bounces and complaints separately for each recipient. A permanent bounce with an
 * unknown subtype suppresses, since further mail would damage the reputation; any other unknown
 * bounce is only counted.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types">Bounce
 *     types</a>
 */
public final class BounceClassifier {
  private static final Set<String> DELIVERED_ACTIONS = Set.of("delivered", "relayed", "expanded");
  private static final Set<String> MESSAGE_SUBTYPES =
      Set.of("messagetoolarge", "contentrejected", "attachmentrejected");

  /**
   * Subtypes for mail that SES did not send because of the account's or tenant's suppression list.
   * SES reports it as bounces and complaints but does not count it in the rates; mail to addresses
   * on its global list ({@code Suppressed}) does count.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html">Account-level
   *     suppression list</a>
   */
  private static final Set<String> HELD_BACK_SUBTYPES =
      Set.of("onaccountsuppressionlist", "ontenantsuppressionlist", "emailvalidationsuppressed");

  /** The subtype for mail to addresses on SES's global suppression list. */
  private static final String GLOBAL_LIST = "suppressed";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  /** Returns one classification per recipient; none for other reports. */
  public List<Classification> classify(Feedback feedback) {
    return feedback.accept(
        new Feedback.Visitor<>() {
          @Override
          public List<Classification> bounce(Feedback.Bounce bounce) {
            return bounce.recipients().stream()
                .map(recipient -> classify(bounce.kind(), recipient))
                .toList();
          }

          @Override
          public List<Classification> complaint(Feedback.Complaint complaint) {
            return complaint.recipients().stream()
                .map(address -> classify(complaint, address))
                .toList();
          }

          @Override
          public List<Classification> delivered(Feedback.Delivered delivered) {
            return List.of();
          }

          @Override
          public List<Classification> sent(Feedback.Sent sent) {
            return List.of();
          }

          @Override
          public List<Classification> other(Feedback.Other other) {
            return List.of();
          }
        });
  }

  private static Classification classify(Feedback.BounceKind kind, Feedback.Recipient recipient) {
    Optional<EnhancedStatusCode> status =
        EnhancedStatusCode.of(recipient.status())
            .filter(EnhancedStatusCode::isSpecific)
            .or(() -> EnhancedStatusCode.in(recipient.diagnostic()))
            .or(() -> EnhancedStatusCode.of(recipient.status()));
    String grounds = grounds(kind, status);
    String action = FeedbackReader.key(recipient.action());
    if (action.equals("delayed")) {
      return none(recipient, "delivery delayed: " + grounds);
    }
    if (DELIVERED_ACTIONS.contains(action)) {
      return none(recipient, "delivered or relayed: " + grounds);
    }
    boolean messageBlamed = status.filter(EnhancedStatusCode::blamesMessage).isPresent();
    boolean permanent =
        FeedbackReader.key(kind.type()).equals("permanent")
            && status.filter(EnhancedStatusCode::isExpired).isEmpty();
    Optional<SenderFault> fault =
        isDecidedBySes(kind.subType())
            ? Optional.empty()
            : SenderFault.of(recipient.status(), recipient.diagnostic());
    if (fault.isPresent()) {
      return refusedSender(recipient, fault.get(), grounds, permanent);
    }
    return permanent
        ? permanent(kind, recipient, messageBlamed, grounds)
        : temporary(kind, recipient, messageBlamed, grounds);
  }

  private static Classification refusedSender(
      Feedback.Recipient recipient, SenderFault fault, String grounds, boolean countsForRate) {
    return new Classification(
        recipient.address(),
        recipient.addressAsWritten(),
        Classification.Effect.NONE,
        fault.description() + ": " + grounds,
        countsForRate,
        Optional.of(fault));
  }

  /** Returns whether SES itself withheld the mail, so that no receiver has judged the sender. */
  private static boolean isDecidedBySes(String subType) {
    return isHeldBack(subType) || FeedbackReader.key(subType).equals(GLOBAL_LIST);
  }

  private static Classification permanent(
      Feedback.BounceKind kind,
      Feedback.Recipient recipient,
      boolean messageBlamed,
      String grounds) {
    boolean counts = !isHeldBack(kind.subType());
    return messageBlamed
        ? of(recipient, Classification.Effect.NONE, "message refused: " + grounds, counts)
        : of(recipient, Classification.Effect.SUPPRESS, "hard bounce: " + grounds, counts);
  }

  private static Classification temporary(
      Feedback.BounceKind kind,
      Feedback.Recipient recipient,
      boolean messageBlamed,
      String grounds) {
    boolean isTransient = FeedbackReader.key(kind.type()).equals("transient");
    String subType = FeedbackReader.key(kind.subType());
    if (messageBlamed || (isTransient && MESSAGE_SUBTYPES.contains(subType))) {
      return none(recipient, "message refused: " + grounds);
    }
    if (isTransient && subType.equals("general") && !recipient.diagnosed()) {
      return none(recipient, "automatic reply: " + grounds);
    }
    return of(recipient, Classification.Effect.COUNT, "soft bounce: " + grounds, false);
  }

  private static String grounds(Feedback.BounceKind kind, Optional<EnhancedStatusCode> status) {
    return loggable(kind.type())
        + '/'
        + loggable(kind.subType())
        + status.map(code -> ", " + code).orElse("");
  }

  private static Classification none(Feedback.Recipient recipient, String reason) {
    return of(recipient, Classification.Effect.NONE, reason, false);
  }

  private static Classification of(
      Feedback.Recipient recipient,
      Classification.Effect effect,
      String reason,
      boolean countsForRate) {
    return new Classification(
        recipient.address(),
        recipient.addressAsWritten(),
        effect,
        reason,
        countsForRate,
        Optional.empty());
  }

  /**
   * Ignores the feedback type unless it denies the complaint, because most complaints have none.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6430">RFC 6430, not-spam</a>
   */
  private static Classification classify(Feedback.Complaint complaint, Address address) {
    String feedbackType = complaint.feedbackType();
    if (FeedbackReader.key(feedbackType).equals("not-spam")) {
      return of(address, Classification.Effect.NONE, "not a complaint: not-spam", false);
    }
    if (isHeldBack(complaint.subType())) {
      String reason = "earlier complaint, mail not sent: " + loggable(complaint.subType());
      return of(address, Classification.Effect.SUPPRESS, reason, false);
    }
    String grounds = feedbackType.isEmpty() ? "" : ": " + loggable(feedbackType);
    return of(address, Classification.Effect.SUPPRESS, "complaint" + grounds, true);
  }

  private static Classification of(
      Address address, Classification.Effect effect, String reason, boolean countsForRate) {
    return new Classification(
        Optional.of(address), address.value(), effect, reason, countsForRate, Optional.empty());
  }

  private static boolean isHeldBack(String subType) {
    return HELD_BACK_SUBTYPES.contains(FeedbackReader.key(subType));
  }

  /** Allows only plain names in logs, because anyone who can publish controls this text. */
  private static String loggable(String name) {
    return NAME.matcher(name).matches() ? name : "unknown";
  }
}
