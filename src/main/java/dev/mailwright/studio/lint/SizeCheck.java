package dev.mailwright.studio.lint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;

/**
 * Finds mails that Gmail clips or SES refuses.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/quotas.html">SES quotas, "Message
 *     quotas"</a>
 */
final class SizeCheck implements MailLinter.Check {
  /** Bytes of HTML beyond which Gmail shows "[Message clipped]"; not documented by Google. */
  private static final int CLIPPED = 102 * 1024;

  private static final double NEARLY = 0.8;

  /** Maximum message size in bytes for {@code SendRawEmail}, an action of the SES API v1. */
  private static final int REFUSED = 10 * 1024 * 1024;

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector findings = new FindingCollector("size");
    int bytes = mail.mail().content().html().getBytes(StandardCharsets.UTF_8).length;
    String size = String.format(Locale.ROOT, "%.0f KB", bytes / 1024.0);
    if (bytes > CLIPPED) {
      findings.error(
          "The HTML has "
              + size
              + ". Gmail clips a mail at 102 KB and hides the rest,"
              + " including the unsubscribe link.",
          "Show fewer rows, state how many were omitted, and link to all of them.",
          size);
    } else if (bytes > NEARLY * CLIPPED) {
      findings.warning(
          "The HTML has "
              + size
              + "; Gmail clips a mail at 102 KB, and an event with longer values"
              + " may exceed that.",
          "Limit the rows and the length of values in the template.",
          size);
    }
    int all = mail.source().getBytes(StandardCharsets.UTF_8).length;
    if (all > REFUSED) {
      findings.error(
          "The encoded message exceeds 10 MB, the limit of SendRawEmail in SES.",
          "Make the images smaller, or link to them.",
          String.format(Locale.ROOT, "%.1f MB", all / 1024.0 / 1024.0));
    }
    return findings.list();
  }
}
