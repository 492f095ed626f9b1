package dev.mailwright.studio.lint;

import dev.mailwright.studio.lint.ClientsCheck.ClientSupport.Feature;
import dev.mailwright.studio.lint.UsedCss.Use;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
 * Finds HTML and CSS that mail programs drop. Warns if Gmail in a browser or Outlook on Windows
 * drops HTML or inline styles. Adds only a note for other programs, for rules in {@code <style>},
 * which enhance inline styles, and for features that are not needed to read the mail.
 */
final class ClientsCheck implements MailLinter.Check {
  private static final Set<String> WEIGHTY = Set.of("Gmail (web)", "Outlook (Windows)");

  /** Features that other checks require regardless of support. */
  private static final Set<String> NEEDED =
      Set.of("html-body", "html-lang", "html-role", "html-style");

  /**
   * Features that can be dropped without losing content or layout, such as rounded corners, shadows
   * and hints for screen readers.
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
  public List<Finding> of(CheckedMail mail, Document html) {
    FindingCollector findings = new FindingCollector("clients");
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
    return Optional.ofNullable(first).map(element -> new Use(true, Excerpt.of(element)));
  }

  private static void report(FindingCollector findings, Feature feature, Use use, Document html) {
    boolean heavy = feature.droppedBy().stream().anyMatch(WEIGHTY::contains);
    boolean harmless = HARMLESS.contains(feature.slug());
    boolean lost = use.inline() && !harmless;
    String location = use.location();
    if (feature.slug().equals(WHITE_SPACE)) {
      Optional<Element> lines = lostLines(html);
      lost = lines.isPresent();
      location = lines.map(Excerpt::of).orElse(location);
    }
    boolean warns = lost && heavy;
    findings.add(
        warns ? Finding.Severity.WARNING : Finding.Severity.NOTE,
        feature.title() + " is dropped by " + String.join(", ", feature.droppedBy()) + '.',
        fix(warns, harmless) + ": https://www.caniemail.com/features/" + feature.slug() + '/',
        location);
  }

  private static String fix(boolean warns, boolean harmless) {
    if (warns) {
      return "The mail relies on it, so use an alternative";
    }
    return harmless ? "Nothing is lost without it" : "Make sure that the mail works without it";
  }

  /** Returns an element whose line breaks are lost without {@code white-space}. */
  private static Optional<Element> lostLines(Document html) {
    return html.select("[style~=(?i)white-space\\s*:\\s*(pre|break-spaces)]").stream()
        .filter(
            element ->
                element.textNodes().stream()
                    .map(TextNode::getWholeText)
                    .anyMatch(text -> text.strip().contains("\n")))
        .findFirst();
  }

  /**
   * Support for HTML and CSS in mail programs, read from {@code caniemail.tsv}, which describes how
   * to update it.
   *
   * @see <a href="https://www.caniemail.com">Can I email</a>
   */
  static final class ClientSupport {
    private static final String TABLE = "/studio/caniemail.tsv";
    private static final char DROPPED = 'n';

    /**
     * @param slug of its page, {@code https://www.caniemail.com/features/SLUG/}
     * @param css whether {@code lookFor} has space-separated tokens of {@link UsedCss}; otherwise
     *     it is a selector
     * @param droppedBy the names of mail programs
     */
    record Feature(
        String slug, boolean css, String title, String lookFor, List<String> droppedBy) {}

    private ClientSupport() {}

    /** Returns the features that at least one mail program drops. */
    static List<Feature> dropped() {
      try (InputStream table = ClientSupport.class.getResourceAsStream(TABLE)) {
        return features(new String(table.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(TABLE, e);
      }
    }

    private static List<Feature> features(String table) {
      List<String[]> rows =
          table
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\t"))
              .toList();
      List<String> clients = Arrays.asList(rows.get(0)).subList(1, rows.get(0).length);
      return rows.stream()
          .skip(1)
          .map(row -> feature(row, clients))
          .filter(feature -> !feature.droppedBy().isEmpty())
          .toList();
    }

    private static Feature feature(String[] row, List<String> clients) {
      List<String> droppedBy = new ArrayList<>();
      for (int i = 0; i < clients.size(); i++) {
        if (row[4].charAt(i) == DROPPED) {
          droppedBy.add(clients.get(i));
        }
      }
      return new Feature(row[0], row[1].equals("css"), row[2], row[3], List.copyOf(droppedBy));
    }
  }
}
