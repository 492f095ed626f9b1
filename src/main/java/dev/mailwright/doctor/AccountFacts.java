package dev.mailwright.doctor;

import java.util.Set;

/**
 * SES's account in one Region.
 *
 * @param production false in the sandbox
 * @param enforcement {@code HEALTHY}, {@code PROBATION} or {@code SHUTDOWN}
 * @param suppressed why addresses get onto the account-level list: {@code BOUNCE}, {@code
 *     COMPLAINT}
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html">GetAccount</a>
 */
record AccountFacts(
    boolean production, boolean sending, String enforcement, Quota quota, Set<String> suppressed) {

  /**
   * @param most recipients in 24 hours; -1 for no limit
   * @param sent recipients in the last 24 hours
   * @param rate recipients a second
   */
  record Quota(double most, double sent, double rate) {
    boolean limited() {
      return most > 0;
    }

    int percentUsed() {
      return limited() ? (int) Math.round(100 * sent / most) : 0;
    }
  }
}
