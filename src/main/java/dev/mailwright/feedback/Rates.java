package dev.mailwright.feedback;

import java.util.Locale;
import java.util.Optional;

/**
 * Bounce and complaint rates, compared with AWS's limits: AWS reviews an account from 5 % bounces
 * or 0.1 % complaints, and can pause it from 10 % or 0.5 %. No limit applies below 200 recipients,
 * 10 bounces or 3 complaints a week: one complaint among 250 mails is not a rate.
 *
 * @param week the last seven days
 * @param recent the last two days, from which the forecast is made
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html">Review process</a>
 */
public record Rates(Counts week, Counts recent) {
  public static final double BOUNCE_REVIEW = 5;
  public static final double COMPLAINT_REVIEW = 0.1;
  private static final long LEAST_VOLUME = 200;
  private static final long LEAST_BOUNCES = 10;
  private static final long LEAST_COMPLAINTS = 3;

  /** The numbers of recipients. */
  public record Counts(long sent, long bounced, long complained) {
    /** Returns the bounce rate in percent. */
    public double bounceRate() {
      return percent(bounced);
    }

    /** Returns the complaint rate in percent. */
    public double complaintRate() {
      return percent(complained);
    }

    private double percent(long part) {
      return sent == 0 ? 0 : Math.min(100, 100.0 * part / sent);
    }
  }

  /** The rates, in percent, above which low-priority mail is paused. */
  public record Limits(double bounces, double complaints) {
    public static Limits ofReview() {
      return new Limits(BOUNCE_REVIEW, COMPLAINT_REVIEW);
    }
  }

  /** Returns the limit that is exceeded, as a reason; empty if none is. */
  public Optional<String> above(Limits limits) {
    if (week.sent() < LEAST_VOLUME) {
      return Optional.empty();
    }
    if (week.bounced() >= LEAST_BOUNCES && week.bounceRate() > limits.bounces()) {
      return Optional.of("bounce rate of " + shown(week.bounceRate()) + " in seven days");
    }
    return week.complained() >= LEAST_COMPLAINTS && week.complaintRate() > limits.complaints()
        ? Optional.of("complaint rate of " + shown(week.complaintRate()) + " in seven days")
        : Optional.empty();
  }

  /** Warns if the rates of the last two days, continued, lead to a review; empty otherwise. */
  public Optional<String> forecast() {
    if (week.sent() < LEAST_VOLUME) {
      return Optional.empty();
    }
    if (recent.bounceRate() > BOUNCE_REVIEW) {
      return Optional.of(
          shown(recent.bounceRate())
              + " of the last two days' mails bounced; AWS reviews accounts from 5 %");
    }
    return recent.complaintRate() > COMPLAINT_REVIEW
        ? Optional.of(
            shown(recent.complaintRate())
                + " of the last two days' mails got complaints; AWS reviews accounts from 0.1 %")
        : Optional.empty();
  }

  private static String shown(double percent) {
    return String.format(Locale.ROOT, "%.2f %%", percent);
  }
}
