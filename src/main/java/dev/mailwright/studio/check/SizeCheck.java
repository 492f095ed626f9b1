package dev.mailwright.studio.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;

/**
 * Where a mail is cut off, or refused.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/quotas.html">SES quotas, "Message
 *     quotas"</a>
 */
final class SizeCheck implements MailCheck {
  /** Bytes of HTML from which Gmail shows "[Message clipped]"; not in Google's documentation. */
  private static final int CLIPPED = 102 * 1024;

  private static final double NEARLY = 0.8;

  /** Bytes of a whole message in SES's first API, which {@code SendRawEmail} is of. */
  private static final int REFUSED = 10 * 1024 * 1024;

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings findings = new Findings("size");
    int bytes = mail.mail().content().html().getBytes(StandardCharsets.UTF_8).length;
    String size = String.format(Locale.ROOT, "%.0f KB", bytes / 1024.0);
    if (bytes > CLIPPED) {
      findings.error(
          "The HTML has "
              + size
              + ". Gmail clips a mail at 102 KB, and what comes after is hidden,"
              + " the link to unsubscribe first of all.",
          "Show fewer rows and say how many were left out, with a link to all.",
          size);
    } else if (bytes > NEARLY * CLIPPED) {
      findings.warning(
          "The HTML has "
              + size
              + "; Gmail clips a mail at 102 KB, and an event with longer values"
              + " may reach that.",
          "Bound what the template shows.",
          size);
    }
    int all = mail.source().getBytes(StandardCharsets.UTF_8).length;
    if (all > REFUSED) {
      findings.error(
          "The message has more than 10 MB after encoding, and SES's SendRawEmail takes no more.",
          "Make the images smaller, or link to them.",
          String.format(Locale.ROOT, "%.1f MB", all / 1024.0 / 1024.0));
    }
    return findings.list();
  }
}
