package dev.mailwright.studio.lint;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds links that lead nowhere or don't describe their target. */
final class LinksCheck implements MailLinter.Check {
  private static final Set<String> SAYS_NOTHING =
      Set.of("click here", "click", "here", "this link", "link", "this", "more", "read more");
  private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:");
  private static final Set<String> SCHEMES = Set.of("http:", "https:", "mailto:");

  @Override
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector findings = new FindingCollector("links");
    for (Element link : html.select("a")) {
      if (link.hasAttr("href")) {
        target(findings, link, link.attr("href").strip());
        words(findings, link);
      } else if (!link.hasAttr("name") && !link.hasAttr("id")) {
        findings.error("A link has no href, so it leads nowhere.", "Add href.", Excerpt.of(link));
      }
    }
    return findings.list();
  }

  private static void target(FindingCollector findings, Element link, String href) {
    if (href.isEmpty()) {
      findings.error(
          "A link has an empty href, so it leads nowhere.",
          "Set href, or omit the link if the event has no URL: {#if event.url??}.",
          Excerpt.of(link));
    } else if (href.equals("#")) {
      findings.error(
          "A link has the href #, so it leads nowhere. It is in the template, or it replaces a"
              + " value that is not an http, https or mailto URL.",
          "Check the event's value for the link.",
          Excerpt.of(link));
    } else if (!href.startsWith("#")) {
      scheme(findings, link, href.toLowerCase(Locale.ROOT));
    }
  }

  private static void scheme(FindingCollector findings, Element link, String href) {
    var scheme = SCHEME.matcher(href);
    if (!scheme.find()) {
      findings.error(
          "A link is relative, but a mail has no base URL.",
          "Write the absolute URL, starting with https://.",
          Excerpt.of(link));
    } else if (!SCHEMES.contains(scheme.group())) {
      findings.error(
          "A link has the scheme " + scheme.group() + ", which mail programs drop.",
          "Link to an https page.",
          Excerpt.of(link));
    } else if (href.matches("mailto:\\s*(?:\\?.*)?")) {
      findings.error(
          "A mailto link has no address.", "Write mailto:somebody@example.com.", Excerpt.of(link));
    } else if (scheme.group().equals("http:")) {
      findings.warning(
          "A link is not encrypted: others on the network can read and change the page.",
          "Write https:// instead of http://.",
          Excerpt.of(link));
    }
  }

  private static void words(FindingCollector findings, Element link) {
    String text = VisibleText.of(link).replaceAll("[\\s\\p{P}\\p{S}]+", " ").strip();
    if (SAYS_NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
      findings.note(
          "A link has the text \""
              + text
              + "\", which does not describe its target in a screen reader's list of links.",
          "Name the target in the link's text.",
          Excerpt.of(link));
    }
    if (VisibleText.of(link).isBlank()
        && link.select("img").isEmpty()
        && link.attr("aria-label").isBlank()) {
      findings.error(
          "A link has no text, so nobody can see or hear it.",
          "Add text to the link.",
          Excerpt.of(link));
    }
  }
}
