package dev.mailwright.studio.view;

import dev.mailwright.studio.css.Cascade;
import dev.mailwright.studio.css.Colour;
import dev.mailwright.studio.css.Scheme;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Shows a mail in one scheme, whatever the system of whoever looks at it prefers. */
final class FixedScheme {
  private static final Pattern CONDITION =
      Pattern.compile(
          "\\(\\s*prefers-color-scheme\\s*:\\s*(light|dark)\\s*\\)", Pattern.CASE_INSENSITIVE);
  private static final String ALWAYS = "(min-width:0px)";
  private static final String NEVER = "(min-width:999999px)";

  private FixedScheme() {}

  static void set(Document document, Scheme scheme) {
    boolean bare = isBare(document, scheme);
    conditions(document, scheme);
    colourScheme(document, scheme);
    if (bare) {
      canvas(document, scheme.canvas());
    }
  }

  /** Whether the mail leaves the canvas to the browser. */
  static boolean isBare(Document document, Scheme scheme) {
    Cascade cascade = new Cascade(document, scheme);
    return cascade.background(document.body()).alpha() == 0
        && cascade.background(document.body().parent()).alpha() == 0;
  }

  /** Makes the mail's styles for the scheme always hold, and those for the other one never. */
  static void conditions(Document document, Scheme scheme) {
    Styles.changeSheets(document, css -> decided(css, scheme));
    document
        .select("[media]")
        .forEach(element -> element.attr("media", decided(element.attr("media"), scheme)));
  }

  private static String decided(String css, Scheme scheme) {
    return CONDITION
        .matcher(css)
        .replaceAll(
            condition -> condition.group(1).equalsIgnoreCase(scheme.name()) ? ALWAYS : NEVER);
  }

  /** Tells the browser in which scheme to show what the mail sets nothing for. */
  static void colourScheme(Document document, Scheme scheme) {
    Element html = document.body().parent();
    Styles.append(html, "color-scheme:" + scheme.name().toLowerCase(Locale.ROOT) + " !important");
  }

  /** Comes before the mail's own styles, so that these win. */
  static void canvas(Document document, Colour colour) {
    Element style = new Element("style");
    style.appendChild(new DataNode("body{background-color:" + colour.css() + "}"));
    document.head().prependChild(style);
  }
}
