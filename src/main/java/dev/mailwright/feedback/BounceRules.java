package dev.mailwright.feedback;

import java.util.Optional;
import java.util.Set;

/**
 * What a bounce means for a recipient. A permanent one of a kind unknown here suppresses, since
 * mailing on costs reputation; any other unknown one only counts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types">Bounce
 *     types</a>
 */
final class BounceRules {
  private static final Set<String> REACHED = Set.of("delivered", "relayed", "expanded");
  private static final Set<String> ABOUT_THE_MESSAGE =
      Set.of("messagetoolarge", "contentrejected", "attachmentrejected");

  private BounceRules() {}

  static Judgement judge(Feedback.BounceKind kind, Feedback.Recipient recipient) {
    Optional<EnhancedStatus> status = EnhancedStatus.of(recipient.status());
    String grounds = grounds(kind, status);
    String action = Words.key(recipient.action());
    if (action.equals("delayed")) {
      return Judgement.none("still being tried: " + grounds);
    }
    if (REACHED.contains(action)) {
      return Judgement.none("passed on all the same: " + grounds);
    }
    boolean messageBlamed = status.filter(EnhancedStatus::blamesTheMessage).isPresent();
    return Words.key(kind.type()).equals("permanent")
        ? permanent(kind, messageBlamed, grounds)
        : passing(kind, messageBlamed, recipient.diagnosed(), grounds);
  }

  private static Judgement permanent(
      Feedback.BounceKind kind, boolean messageBlamed, String grounds) {
    boolean counts = !HeldBack.says(kind.subType());
    return messageBlamed
        ? new Judgement(Verdict.NONE, "message refused: " + grounds, counts)
        : new Judgement(Verdict.HARD, "hard bounce: " + grounds, counts);
  }

  private static Judgement passing(
      Feedback.BounceKind kind, boolean messageBlamed, boolean diagnosed, String grounds) {
    boolean isTransient = Words.key(kind.type()).equals("transient");
    String subType = Words.key(kind.subType());
    if (messageBlamed || (isTransient && ABOUT_THE_MESSAGE.contains(subType))) {
      return Judgement.none("message refused: " + grounds);
    }
    if (isTransient && subType.equals("general") && !diagnosed) {
      return Judgement.none("automatic reply: " + grounds);
    }
    return new Judgement(Verdict.SOFT, "soft bounce: " + grounds, false);
  }

  private static String grounds(Feedback.BounceKind kind, Optional<EnhancedStatus> status) {
    return Words.shown(kind.type())
        + '/'
        + Words.shown(kind.subType())
        + status.map(code -> ", " + code).orElse("");
  }
}
