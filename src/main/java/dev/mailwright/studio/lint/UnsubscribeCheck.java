package dev.mailwright.studio.lint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/**
 * Checks that a mail offers to unsubscribe if, and only if, its route's mode allows it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058</a>
 * @see <a href="https://support.google.com/a/answer/81126">Gmail's rules for senders</a>
 */
final class UnsubscribeCheck implements MailLinter.Check {
  private static final Pattern ONE_CLICK =
      Pattern.compile("(?im)^List-Unsubscribe-Post:\\s*List-Unsubscribe=One-Click\\s*$");

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector findings = new FindingCollector("unsubscribe");
    var ways = mail.mail().headers().unsubscribe();
    if (ways.isEmpty() && mail.mode().canUnsubscribe()) {
      missing(findings, mail);
    } else if (ways.isPresent() && !mail.mode().canUnsubscribe()) {
      findings.error(
          "The mail offers to unsubscribe, but its route is "
              + name(mail)
              + ": recipients who unsubscribe would miss essential mails.",
          "Set the route's mode to informational or digest if its mails are optional.",
          "List-Unsubscribe");
    }
    if (ways.isPresent()
        && ways.get().url().isPresent()
        && !ONE_CLICK.matcher(CheckedMail.header(mail.source())).find()) {
      findings.error(
          "List-Unsubscribe has a URL, but List-Unsubscribe-Post is missing, so Gmail and Yahoo"
              + " show no unsubscribe button.",
          "Add the header List-Unsubscribe-Post: List-Unsubscribe=One-Click.",
          "List-Unsubscribe");
    }
    return findings.list();
  }

  private static void missing(FindingCollector findings, CheckedMail mail) {
    if (mail.canUnsubscribe()) {
      findings.error(
          "The settings configure a way to unsubscribe, but this " + name(mail) + " mail has none.",
          "Report this as a bug in Mailwright.",
          "List-Unsubscribe");
    } else {
      findings.warning(
          "Recipients can't unsubscribe from this "
              + name(mail)
              + " mail, so they may mark it as spam.",
          "Set MAILWRIGHT_UNSUBSCRIBE_URL or MAILWRIGHT_UNSUBSCRIBE_MAILTO (README,"
              + " \"Unsubscribe\").",
          "List-Unsubscribe");
    }
  }

  private static String name(CheckedMail mail) {
    return mail.mode().name().toLowerCase(Locale.ROOT);
  }
}
