package dev.mailwright.feedback;

/**
 * A verdict with its grounds. The rate is a matter of its own: what SES itself held back is
 * suppressed without counting, and a hard bounce that is the message's fault counts all the same.
 *
 * @param reason for people; never holds an address
 * @param countsForRate whether SES counts it in the account's bounce or complaint rate
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-bounce-rate.html">Bounce
 *     rate</a>
 */
public record Judgement(Verdict verdict, String reason, boolean countsForRate) {

  static Judgement none(String reason) {
    return new Judgement(Verdict.NONE, reason, false);
  }
}
