package dev.mailwright.studio.check;

import dev.mailwright.studio.check.ClientSupport.Feature;
import dev.mailwright.studio.check.UsedCss.Use;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * HTML and CSS that mail programs drop. It is a warning when Gmail in a browser or Outlook on
 * Windows drops what a style attribute or the HTML relies on. It is only a note when others drop
 * it, when it stands in {@code <style>}, which improves on what is inline, or when the mail is as
 * readable without it.
 */
final class ClientsCheck implements MailCheck {
  private static final Set<String> WEIGHTY = Set.of("Gmail (web)", "Outlook (Windows)");

  /** What a mail has all the same, since other checks ask for it. */
  private static final Set<String> NEEDED =
      Set.of("html-body", "html-lang", "html-role", "html-style");

  /**
   * Without these a corner is square, a shadow is missing, a link is underlined, a long word widens
   * its cell, or a screen reader hears less; nothing is lost or out of place.
   */
  private static final Set<String> HARMLESS =
      Set.of(
          "css-animation",
          "css-border-radius",
          "css-box-shadow",
          "css-box-sizing",
          "css-color-scheme",
          "css-cursor",
          "css-font-kerning",
          "css-hyphens",
          "css-letter-spacing",
          "css-max-height",
          "css-max-width",
          "css-opacity",
          "css-outline",
          "css-overflow",
          "css-overflow-wrap",
          "css-sytem-ui",
          "css-table-layout",
          "css-text-shadow",
          "css-text-underline-offset",
          "css-transition",
          "css-word-break",
          "css-word-wrap",
          "html-abbr",
          "html-acronym",
          "html-anchor-links",
          "html-aria-describedby",
          "html-aria-hidden",
          "html-aria-label",
          "html-aria-labelledby",
          "html-aria-live",
          "html-dir",
          "html-loading-attribute",
          "html-meta-color-scheme",
          "html-semantics",
          "html-srcset",
          "html-target",
          "html-wbr");

  private static final String WHITE_SPACE = "css-white-space";

  private final List<Feature> features =
      ClientSupport.dropped().stream().filter(feature -> !NEEDED.contains(feature.slug())).toList();

  @Override
  public List<Finding> of(Checked mail, Document html) {
    Findings findings = new Findings("clients");
    Map<String, Use> css = UsedCss.of(html);
    for (Feature feature : features) {
      Optional<Use> use = feature.css() ? inCss(feature, css) : inHtml(feature, html);
      use.ifPresent(found -> report(findings, feature, found, html));
    }
    return findings.list();
  }

  private static Optional<Use> inCss(Feature feature, Map<String, Use> css) {
    List<Use> uses =
        Arrays.stream(feature.lookFor().split(" ")).map(css::get).filter(Objects::nonNull).toList();
    return uses.stream().filter(Use::inline).findFirst().or(() -> uses.stream().findFirst());
  }

  private static Optional<Use> inHtml(Feature feature, Document html) {
    Element first = html.selectFirst(feature.lookFor());
    return Optional.ofNullable(first).map(element -> new Use(true, Place.of(element)));
  }

  private static void report(Findings findings, Feature feature, Use use, Document html) {
    boolean heavy = feature.droppedBy().stream().anyMatch(WEIGHTY::contains);
    boolean harmless = HARMLESS.contains(feature.slug());
    boolean lost = use.inline() && !harmless;
    String where = use.where();
    if (feature.slug().equals(WHITE_SPACE)) {
      Optional<Element> lines = lostLines(html);
      lost = lines.isPresent();
      where = lines.map(Place::of).orElse(where);
    }
    boolean warns = lost && heavy;
    findings.add(
        warns ? Severity.WARNING : Severity.NOTE,
        feature.title() + " is dropped by " + String.join(", ", feature.droppedBy()) + '.',
        fix(warns, harmless) + ": https://www.caniemail.com/features/" + feature.slug() + '/',
        where);
  }

  private static String fix(boolean warns, boolean harmless) {
    if (warns) {
      return "The mail relies on it; say it in another way";
    }
    return harmless ? "Nothing is lost without it" : "See that the mail can do without it there";
  }

  /** An element whose text has line breaks that are none without {@code white-space}. */
  private static Optional<Element> lostLines(Document html) {
    return html.select("[style~=(?i)white-space\\s*:\\s*(pre|break-spaces)]").stream()
        .filter(
            element ->
                element.textNodes().stream()
                    .map(TextNode::getWholeText)
                    .anyMatch(text -> text.strip().contains("\n")))
        .findFirst();
  }
}
