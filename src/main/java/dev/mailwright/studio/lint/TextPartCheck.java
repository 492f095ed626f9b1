package dev.mailwright.studio.lint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Checks the plain text, which watches and some readers show instead of the HTML. */
final class TextPartCheck implements MailLinter.Check {
  private static final int ENOUGH_TO_COMPARE = 200;
  private static final double SHORT = 0.2;

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector findings = new FindingCollector("text");
    String text = mail.mail().content().text();
    if (text.isBlank()) {
      findings.error(
          "The plain text is empty: some readers see nothing else, and spam filters penalize it.",
          "Write the mail in NAME.txt too.",
          "");
      return findings.list();
    }
    for (Element link : html.select("a[href]")) {
      if (isMissing(link.attr("href").strip(), text)) {
        findings.warning(
            "A link of the HTML is not in the plain text, so readers of the text can't open it.",
            "Add the URL to NAME.txt.",
            Excerpt.of(link));
      }
    }
    int visible = VisibleText.of(html).length();
    if (visible >= ENOUGH_TO_COMPARE && text.strip().length() < SHORT * visible) {
      findings.note(
          "The plain text is less than a fifth of the HTML's text, so content may be missing.",
          "Make sure that NAME.txt has the same content as NAME.html.",
          "");
    }
    return findings.list();
  }

  private static boolean isMissing(String href, String text) {
    String target = href.replaceFirst("^(?i:mailto:)([^?]*).*$", "$1");
    boolean leadsSomewhere = href.toLowerCase(Locale.ROOT).matches("(?:https?:|mailto:).*");
    return leadsSomewhere
        && !isHome(href)
        && !text.contains(target)
        && !text.contains(target.replaceFirst("/$", ""));
  }

  /** Whether the link leads to a home page, which the plain text can omit. */
  private static boolean isHome(String href) {
    try {
      URI uri = new URI(href);
      String path = uri.getPath();
      return path != null
          && (path.isEmpty() || path.equals("/"))
          && uri.getQuery() == null
          && uri.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
