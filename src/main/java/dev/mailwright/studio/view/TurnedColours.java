package dev.mailwright.studio.view;

import dev.mailwright.studio.css.Colour;
import dev.mailwright.studio.css.Scheme;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Shows a mail as clients do that make it dark by themselves. No two of them do quite the same; all
 * turn light backgrounds dark and dark text light and leave pictures alone.
 */
final class TurnedColours {
  private static final List<String> ATTRIBUTES =
      List.of("bgcolor", "color", "text", "link", "vlink", "alink", "bordercolor");
  private static final Pattern COLOURED =
      Pattern.compile(
          ".*color|background.*|border.*|outline.*|.*shadow|text-decoration.*|fill|stroke|--.*");
  private static final Pattern TOKEN =
      Pattern.compile(
          "url\\([^)]*\\)|\"[^\"]*\"|'[^']*'|#[0-9a-f]{3,8}(?![\\w-])|(?:rgb|hsl)a?\\([^()]*\\)"
              + "|(?<![\\w-])[a-z]+(?![\\w(-])",
          Pattern.CASE_INSENSITIVE);

  private TurnedColours() {}

  static void set(Document document) {
    boolean bare = FixedScheme.isBare(document, Scheme.LIGHT);
    FixedScheme.conditions(document, Scheme.LIGHT);
    Styles.changeDeclarations(document, TurnedColours::turned);
    ATTRIBUTES.forEach(name -> turnAttribute(document, name));
    FixedScheme.colourScheme(document, Scheme.DARK);
    if (bare) {
      FixedScheme.canvas(document, Scheme.LIGHT.canvas().lightnessTurned());
    }
  }

  private static String turned(String property, String value) {
    return COLOURED.matcher(property).matches()
        ? TOKEN.matcher(value).replaceAll(token -> Matcher.quoteReplacement(turned(token.group())))
        : value;
  }

  private static String turned(String token) {
    return Colour.parse(token)
        .filter(colour -> colour.alpha() > 0)
        .map(colour -> colour.lightnessTurned().css())
        .orElse(token);
  }

  private static void turnAttribute(Document document, String name) {
    for (Element element : document.select("[" + name + "]")) {
      String value = element.attr(name);
      Optional<Colour> colour = Colour.parse(value).or(() -> Colour.parse("#" + value));
      colour.ifPresent(known -> element.attr(name, known.lightnessTurned().hex()));
    }
  }
}
