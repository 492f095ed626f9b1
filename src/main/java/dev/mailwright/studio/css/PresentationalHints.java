package dev.mailwright.studio.css;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * The styles of an element before any CSS: the browser's defaults and attributes such as {@code
 * bgcolor}.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/rendering.html">HTML, rendering</a>
 */
final class PresentationalHints {
  private static final Set<String> UNSEEN =
      Set.of("head", "style", "script", "title", "template", "meta", "link", "noscript");
  private static final Set<String> BOLD = Set.of("th", "h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> BLOCKS = Set.of("body", "div", "p", "table", "center");
  private static final Set<String> WITH_BACKGROUND =
      Set.of("body", "table", "thead", "tbody", "tfoot", "tr", "td", "th");
  private static final Map<String, String> SIZES =
      Map.of(
          "h1", "2em", "h2", "1.5em", "h3", "1.17em", "h5", "0.83em", "h6", "0.67em", "small",
          "smaller", "sub", "smaller", "sup", "smaller", "big", "larger");
  private static final List<String> FONT_SIZES =
      List.of("x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large");

  private final ColourScheme scheme;

  PresentationalHints(ColourScheme scheme) {
    this.scheme = scheme;
  }

  Map<String, String> of(Element element) {
    Map<String, String> hints = defaults(element);
    String tag = element.normalName();
    if (WITH_BACKGROUND.contains(tag)) {
      colour(element.attr("bgcolor")).ifPresent(css -> hints.put("background-color", css));
    }
    if (tag.equals("body")) {
      colour(element.attr("text")).ifPresent(css -> hints.put("color", css));
    }
    if (tag.equals("font")) {
      colour(element.attr("color")).ifPresent(css -> hints.put("color", css));
      fontSize(element.attr("size")).ifPresent(css -> hints.put("font-size", css));
    }
    return hints;
  }

  private Map<String, String> defaults(Element element) {
    Map<String, String> defaults = new HashMap<>();
    String tag = element.normalName();
    if (UNSEEN.contains(tag) || element.hasAttr("hidden")) {
      defaults.put("display", "none");
    } else if (BLOCKS.contains(tag)) {
      defaults.put("display", tag.equals("table") ? "table" : "block");
    }
    if (BOLD.contains(tag)) {
      defaults.put("font-weight", "bold");
    } else if (tag.equals("b") || tag.equals("strong")) {
      defaults.put("font-weight", "bolder");
    }
    if (SIZES.containsKey(tag)) {
      defaults.put("font-size", SIZES.get(tag));
    }
    if (tag.equals("a") && element.hasAttr("href")) {
      defaults.put("color", linkOf(element));
    }
    return defaults;
  }

  private String linkOf(Element anchor) {
    Element body = anchor.closest("body");
    return Optional.ofNullable(body).flatMap(of -> colour(of.attr("link"))).orElse(scheme.link());
  }

  /** An attribute's colour may lack the {@code #}. */
  private static Optional<String> colour(String attribute) {
    return Colour.parse(attribute).or(() -> Colour.parse("#" + attribute)).map(Colour::css);
  }

  private static Optional<String> fontSize(String attribute) {
    String size = attribute.strip().toLowerCase(Locale.ROOT);
    return size.matches("[1-7]")
        ? Optional.of(FONT_SIZES.get(Integer.parseInt(size) - 1))
        : Optional.empty();
  }
}
