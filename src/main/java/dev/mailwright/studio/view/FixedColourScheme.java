package dev.mailwright.studio.view;

import dev.mailwright.studio.css.Cascade;
import dev.mailwright.studio.css.Colour;
import dev.mailwright.studio.css.ColourScheme;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Renders a mail in one colour scheme, regardless of the viewer's system setting. */
final class FixedColourScheme {
  private static final Pattern CONDITION =
      Pattern.compile(
          "\\(\\s*prefers-color-scheme\\s*:\\s*(light|dark)\\s*\\)", Pattern.CASE_INSENSITIVE);
  private static final String ALWAYS = "(min-width:0px)";
  private static final String NEVER = "(min-width:999999px)";

  private FixedColourScheme() {}

  static void set(Document document, ColourScheme scheme) {
    boolean bare = isBare(document, scheme);
    conditions(document, scheme);
    colourScheme(document, scheme);
    if (bare) {
      canvas(document, scheme.canvas());
    }
  }

  /** Whether the mail sets no background for the page. */
  static boolean isBare(Document document, ColourScheme scheme) {
    Cascade cascade = new Cascade(document, scheme);
    return cascade.background(document.body()).alpha() == 0
        && cascade.background(document.body().parent()).alpha() == 0;
  }

  /** Makes media queries for the scheme always match, and those for the other one never. */
  static void conditions(Document document, ColourScheme scheme) {
    StyleRewriter.changeSheets(document, css -> decided(css, scheme));
    document
        .select("[media]")
        .forEach(element -> element.attr("media", decided(element.attr("media"), scheme)));
  }

  private static String decided(String css, ColourScheme scheme) {
    return CONDITION
        .matcher(css)
        .replaceAll(
            condition -> condition.group(1).equalsIgnoreCase(scheme.name()) ? ALWAYS : NEVER);
  }

  /** Sets the scheme of the browser's default colours. */
  static void colourScheme(Document document, ColourScheme scheme) {
    Element html = document.body().parent();
    StyleRewriter.append(
        html, "color-scheme:" + scheme.name().toLowerCase(Locale.ROOT) + " !important");
  }

  /** Sets the page background before the mail's own styles, so that these win. */
  static void canvas(Document document, Colour colour) {
    Element style = new Element("style");
    style.appendChild(new DataNode("body{background-color:" + colour.css() + "}"));
    document.head().prependChild(style);
  }
}
