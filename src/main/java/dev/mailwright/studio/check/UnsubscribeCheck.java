package dev.mailwright.studio.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/**
 * Whether those who may do without a mail can say so, and the others can't.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058</a>
 * @see <a href="https://support.google.com/a/answer/81126">Gmail's rules for senders</a>
 */
final class UnsubscribeCheck implements MailCheck {
  private static final Pattern ONE_CLICK =
      Pattern.compile("(?im)^List-Unsubscribe-Post:\\s*List-Unsubscribe=One-Click\\s*$");

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings findings = new Findings("unsubscribe");
    var ways = mail.mail().headers().unsubscribe();
    if (ways.isEmpty() && mail.mode().canUnsubscribe()) {
      missing(findings, mail);
    } else if (ways.isPresent() && !mail.mode().canUnsubscribe()) {
      findings.error(
          "The mail offers to unsubscribe, but its route is "
              + name(mail)
              + ": whoever takes the offer misses what must arrive.",
          "Give the route the mode informational or digest, if its mails can be missed.",
          "List-Unsubscribe");
    }
    if (ways.isPresent()
        && ways.get().url().isPresent()
        && !ONE_CLICK.matcher(Head.of(mail.source())).find()) {
      findings.error(
          "List-Unsubscribe has a URL, but List-Unsubscribe-Post is missing, so Gmail and Yahoo"
              + " show no button for it.",
          "Write the header List-Unsubscribe-Post: List-Unsubscribe=One-Click.",
          "List-Unsubscribe");
    }
    return findings.list();
  }

  private static void missing(Findings findings, Checked mail) {
    if (mail.canUnsubscribe()) {
      findings.error(
          "The settings give a way to unsubscribe, but this " + name(mail) + " mail has none.",
          "Report this as a bug of Mailwright.",
          "List-Unsubscribe");
    } else {
      findings.warning(
          "Nobody can unsubscribe from this "
              + name(mail)
              + " mail, so who is tired of it marks it as spam.",
          "Set MAILWRIGHT_UNSUBSCRIBE_URL or MAILWRIGHT_UNSUBSCRIBE_MAILTO (README,"
              + " \"Unsubscribe\").",
          "List-Unsubscribe");
    }
  }

  private static String name(Checked mail) {
    return mail.mode().name().toLowerCase(Locale.ROOT);
  }
}
