package dev.mailwright.feedback;

import java.util.Locale;
import java.util.Optional;

/**
 * Bounce and complaint rates beside AWS's limits: an account comes under review from 5 % bounces or
 * 0.1 % complaints, and is paused from 10 % or 0.5 %. Few mails say nothing, so below a least
 * volume no limit is taken as reached.
 *
 * @param week the last seven days
 * @param recent the last two, which say where the week is going
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html">Review process</a>
 */
public record Rates(Counts week, Counts recent) {
  public static final double BOUNCE_REVIEW = 5;
  public static final double COMPLAINT_REVIEW = 0.1;
  private static final long LEAST_VOLUME = 200;

  /** Recipients, each. */
  public record Counts(long sent, long bounced, long complained) {
    /** In percent. */
    public double bounceRate() {
      return percent(bounced);
    }

    /** In percent. */
    public double complaintRate() {
      return percent(complained);
    }

    private double percent(long part) {
      return sent == 0 ? 0 : Math.min(100, 100.0 * part / sent);
    }
  }

  /** Above which rates, in percent, mails that can wait are held. */
  public record Limits(double bounces, double complaints) {
    public static Limits ofReview() {
      return new Limits(BOUNCE_REVIEW, COMPLAINT_REVIEW);
    }
  }

  /** Why the limits are exceeded; empty when they are not. */
  public Optional<String> above(Limits limits) {
    if (week.sent() < LEAST_VOLUME) {
      return Optional.empty();
    }
    if (week.bounceRate() > limits.bounces()) {
      return Optional.of("bounce rate of " + shown(week.bounceRate()) + " in seven days");
    }
    return week.complaintRate() > limits.complaints()
        ? Optional.of("complaint rate of " + shown(week.complaintRate()) + " in seven days")
        : Optional.empty();
  }

  /** What comes if the next days are as the last two; empty while that is no review. */
  public Optional<String> forecast() {
    if (week.sent() < LEAST_VOLUME) {
      return Optional.empty();
    }
    if (recent.bounceRate() > BOUNCE_REVIEW) {
      return Optional.of(
          shown(recent.bounceRate())
              + " of the last two days' mails bounced; AWS reviews from 5 %");
    }
    return recent.complaintRate() > COMPLAINT_REVIEW
        ? Optional.of(
            shown(recent.complaintRate())
                + " of the last two days' mails were complained about; AWS reviews from 0.1 %")
        : Optional.empty();
  }

  private static String shown(double percent) {
    return String.format(Locale.ROOT, "%.2f %%", percent);
  }
}
