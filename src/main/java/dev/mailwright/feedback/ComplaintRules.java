package dev.mailwright.feedback;

/**
 * What a complaint means. Its feedback type is missing more often than not, so only one that denies
 * the complaint is heeded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6430">RFC 6430, not-spam</a>
 */
final class ComplaintRules {
  private ComplaintRules() {}

  static Judgement judge(String subType, String feedbackType) {
    if (Words.key(feedbackType).equals("not-spam")) {
      return Judgement.none("no complaint: not-spam");
    }
    if (HeldBack.says(subType)) {
      String reason = "earlier complaint, mail not sent: " + Words.shown(subType);
      return new Judgement(Verdict.HARD, reason, false);
    }
    String grounds = feedbackType.isEmpty() ? "" : ": " + Words.shown(feedbackType);
    return new Judgement(Verdict.HARD, "complaint" + grounds, true);
  }
}
