package dev.mailwright.send;

import dev.mailwright.mail.Address;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells apart what SES puts under its one code {@code MessageRejected}, by the words of its
 * message.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html">SES
 *     email sending errors</a>
 */
final class SesRejections {
  private static final Pattern FAILED_IDENTITIES =
      Pattern.compile("in region ([a-z0-9-]{5,24})\\s*:\\s*(.*)", Pattern.DOTALL);
  private static final String ELLIPSIS = "...";
  private static final Outcome TOO_BIG =
      new Outcome.Refused("message too big", "Keep a mail below 7 MB, better below 100 KB.");

  private SesRejections() {}

  static Outcome outcome(String message, Address from) {
    String text = message.toLowerCase(Locale.ROOT);
    if (text.contains("not verified")) {
      return notVerified(text, from);
    }
    if (text.contains("paused") || text.contains("under review") || text.contains("suspended")) {
      return new Outcome.Refused(
          "sending is paused for this account", "See the reputation dashboard of SES.");
    }
    if (isAboutSize(text)) {
      return TOO_BIG;
    }
    return new Outcome.Refused(
        "message rejected by SES",
        "SES found the content harmful or malformed: look at the template.");
  }

  static Outcome invalid(String message) {
    return isAboutSize(message.toLowerCase(Locale.ROOT))
        ? TOO_BIG
        : new Outcome.Refused(
            "SES finds the request invalid",
            "Look at the route's sender, reply-to, configuration set and tags.");
  }

  private static boolean isAboutSize(String message) {
    return message.contains("length") || message.contains("size") || message.contains("too l");
  }

  /**
   * SES lists the identities that failed, perhaps cut short. The sender's own among them means the
   * sender; else it is the recipient, whose verification matters in the sandbox only.
   */
  private static Outcome notVerified(String message, Address from) {
    Matcher listed = FAILED_IDENTITIES.matcher(message);
    boolean found = listed.find();
    String where = found ? " in " + listed.group(1) : "";
    if (found && names(listed.group(2), from)) {
      return new Outcome.Refused(
          "sender not verified" + where,
          "Verify the domain of SENDER_EMAIL there, or set SES_REGION to the Region where it is"
              + " verified.");
    }
    if (!found) {
      return new Outcome.Refused(
          "sender or recipient not verified",
          "Verify the sender's domain in the Region of SES; in the sandbox, the recipient too.");
    }
    return new Outcome.Refused(
        "recipient not verified" + where + ", so the account is in the SES sandbox",
        "Ask for production access (aws sesv2 put-account-details), or verify the recipient.");
  }

  /** SES lists a sender as it stands in From, perhaps with its name. */
  private static String address(String identity) {
    int open = identity.lastIndexOf('<');
    return open >= 0 && identity.endsWith(">")
        ? identity.substring(open + 1, identity.length() - 1)
        : identity;
  }

  private static boolean names(String identities, Address from) {
    String sender = from.value().toLowerCase(Locale.ROOT);
    for (String listed : identities.split(",", -1)) {
      String identity = address(listed.strip());
      if (identity.endsWith(ELLIPSIS)) {
        String start = identity.substring(0, identity.length() - ELLIPSIS.length()).strip();
        if (!start.isEmpty() && sender.startsWith(start)) {
          return true;
        }
      }
      if (identity.equals(sender) || identity.equals(from.domain())) {
        return true;
      }
    }
    return false;
  }
}
