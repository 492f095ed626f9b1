package dev.mailwright.feedback;

import java.util.List;
import java.util.Optional;

/** Judges feedback, recipient by recipient: one bounce may mean different things for each. */
public final class FeedbackJudge {

  /** One for each recipient; none for feedback that is neither bounce nor complaint. */
  public List<Finding> findings(Feedback feedback) {
    if (feedback instanceof Feedback.Bounce bounce) {
      return bounce.recipients().stream()
          .map(
              recipient ->
                  new Finding(
                      recipient.address(), recipient.addressAsWritten(), judge(bounce, recipient)))
          .toList();
    }
    return feedback instanceof Feedback.Complaint complaint ? complained(complaint) : List.of();
  }

  public Judgement judge(Feedback.Bounce bounce, Feedback.Recipient recipient) {
    return BounceRules.judge(bounce.kind(), recipient);
  }

  public Judgement judge(Feedback.Complaint complaint) {
    return ComplaintRules.judge(complaint.subType(), complaint.feedbackType());
  }

  private List<Finding> complained(Feedback.Complaint complaint) {
    Judgement judgement = judge(complaint);
    return complaint.recipients().stream()
        .map(address -> new Finding(Optional.of(address), address.value(), judgement))
        .toList();
  }
}
