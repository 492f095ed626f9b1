package dev.mailwright.studio.view;

import dev.mailwright.studio.css.Colour;
import dev.mailwright.studio.css.ColourScheme;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Simulates forced dark mode. Clients differ in details, but all darken light backgrounds, lighten
 * dark text and leave images unchanged.
 */
final class ForcedDarkColours {
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

  private ForcedDarkColours() {}

  static void set(Document document) {
    boolean bare = FixedColourScheme.isBare(document, ColourScheme.LIGHT);
    FixedColourScheme.conditions(document, ColourScheme.LIGHT);
    StyleRewriter.changeDeclarations(document, ForcedDarkColours::turned);
    ATTRIBUTES.forEach(name -> turnAttribute(document, name));
    FixedColourScheme.colourScheme(document, ColourScheme.DARK);
    if (bare) {
      FixedColourScheme.canvas(document, ColourScheme.LIGHT.canvas().lightnessTurned());
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
