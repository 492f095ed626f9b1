package dev.mailwright.studio.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The plain text, which watches, screen readers and cautious people read instead of the HTML. */
final class TextPartCheck implements MailCheck {
  private static final int ENOUGH_TO_COMPARE = 200;
  private static final double SHORT = 0.2;

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings findings = new Findings("text");
    String text = mail.mail().content().text();
    if (text.isBlank()) {
      findings.error(
          "The plain text is empty: some read nothing else, and spam filters count it.",
          "Write the mail in NAME.txt too.",
          "");
      return findings.list();
    }
    for (Element link : html.select("a[href]")) {
      if (isMissing(link.attr("href").strip(), text)) {
        findings.warning(
            "A link of the HTML is not in the plain text, so those who read that can't follow it.",
            "Write the URL into NAME.txt too.",
            Place.of(link));
      }
    }
    int visible = VisibleText.of(html).length();
    if (visible >= ENOUGH_TO_COMPARE && text.strip().length() < SHORT * visible) {
      findings.note(
          "The plain text is less than a fifth as long as the HTML's, so it may leave things out.",
          "See that NAME.txt says what NAME.html says.",
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

  /** The brand's name links to its home page, and nobody misses that in the text. */
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
