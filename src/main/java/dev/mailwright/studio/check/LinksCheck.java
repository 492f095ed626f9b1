package dev.mailwright.studio.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Links that lead nowhere, or do not say where. */
final class LinksCheck implements MailCheck {
  private static final Set<String> SAYS_NOTHING =
      Set.of("click here", "click", "here", "this link", "link", "this", "more", "read more");
  private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:");
  private static final Set<String> SCHEMES = Set.of("http:", "https:", "mailto:");

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings findings = new Findings("links");
    for (Element link : html.select("a")) {
      if (link.hasAttr("href")) {
        target(findings, link, link.attr("href").strip());
        words(findings, link);
      } else if (!link.hasAttr("name") && !link.hasAttr("id")) {
        findings.error("A link has no href, so it leads nowhere.", "Add href.", Place.of(link));
      }
    }
    return findings.list();
  }

  private static void target(Findings findings, Element link, String href) {
    if (href.isEmpty()) {
      findings.error(
          "A link has an empty href, so it leads nowhere.",
          "Fill href, or leave the link out where the event has no URL: {#if event.url??}.",
          Place.of(link));
    } else if (href.equals("#")) {
      findings.error(
          "A link leads to #, so nowhere. The template says so, or a value was no http, https or"
              + " mailto link and was disarmed.",
          "Look at the value that the event has for it.",
          Place.of(link));
    } else if (!href.startsWith("#")) {
      scheme(findings, link, href.toLowerCase(Locale.ROOT));
    }
  }

  private static void scheme(Findings findings, Element link, String href) {
    var scheme = SCHEME.matcher(href);
    if (!scheme.find()) {
      findings.error(
          "A link is relative, and a mail has no page that it could be relative to.",
          "Write the whole URL, with https:// at its start.",
          Place.of(link));
    } else if (!SCHEMES.contains(scheme.group())) {
      findings.error(
          "A link has the scheme " + scheme.group() + ", which mail programs drop.",
          "Link to an https page.",
          Place.of(link));
    } else if (href.matches("mailto:\\s*(?:\\?.*)?")) {
      findings.error(
          "A mailto link has no address.", "Write mailto:somebody@example.com.", Place.of(link));
    } else if (scheme.group().equals("http:")) {
      findings.warning(
          "A link is not encrypted: whoever is on the way can read and change the page.",
          "Write https:// instead of http://.",
          Place.of(link));
    }
  }

  private static void words(Findings findings, Element link) {
    String text = VisibleText.of(link).replaceAll("[\\s\\p{P}\\p{S}]+", " ").strip();
    if (SAYS_NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
      findings.note(
          "A link says \""
              + text
              + "\", so a list of the mail's links, as screen readers have it,"
              + " does not say where it leads.",
          "Let the link's text name what is behind it.",
          Place.of(link));
    }
    if (VisibleText.of(link).isBlank()
        && link.select("img").isEmpty()
        && link.attr("aria-label").isBlank()) {
      findings.error(
          "A link has no text, so nobody can see or hear it.",
          "Put a text into the link.",
          Place.of(link));
    }
  }
}
