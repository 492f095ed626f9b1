package dev.mailwright.studio.css;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.htmlunit.cssparser.dom.AbstractCSSRuleImpl;
import org.htmlunit.cssparser.dom.CSSMediaRuleImpl;
import org.htmlunit.cssparser.dom.CSSRuleListImpl;
import org.htmlunit.cssparser.dom.CSSStyleRuleImpl;
import org.htmlunit.cssparser.dom.MediaListImpl;
import org.htmlunit.cssparser.dom.Property;
import org.htmlunit.cssparser.parser.CSSErrorHandler;
import org.htmlunit.cssparser.parser.CSSException;
import org.htmlunit.cssparser.parser.CSSOMParser;
import org.htmlunit.cssparser.parser.CSSParseException;
import org.htmlunit.cssparser.parser.InputSource;
import org.htmlunit.cssparser.parser.javacc.CSS3Parser;
import org.htmlunit.cssparser.parser.media.MediaQuery;
import org.htmlunit.cssparser.parser.selector.Selector;
import org.htmlunit.cssparser.parser.selector.SelectorSpecificity;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector.SelectorParseException;
import org.w3c.dom.DOMException;

/** Reads the CSS that applies in a colour scheme; skips invalid CSS. */
final class CssReader {
  private final MediaConditions media;

  CssReader(ColourScheme scheme) {
    this.media = new MediaConditions(scheme);
  }

  /** Returns the rules that apply, in source order. */
  List<StyleRule> rules(String css) {
    try (InputSource source = new InputSource(new StringReader(css))) {
      return rules(parser().parseStyleSheet(source, null).getCssRules()).toList();
    } catch (IOException | CSSException | DOMException | IllegalArgumentException e) {
      return List.of();
    }
  }

  /**
   * @param css of a style attribute
   */
  static List<Declarations.Declaration> inline(String css) {
    try {
      return Declarations.of(parser().parseStyleDeclaration(css));
    } catch (IOException | CSSException | DOMException | IllegalArgumentException e) {
      return List.of();
    }
  }

  private static CSSOMParser parser() {
    CSSOMParser parser = new CSSOMParser(new CSS3Parser());
    parser.setErrorHandler(new Forgiving());
    return parser;
  }

  private Stream<StyleRule> rules(CSSRuleListImpl list) {
    return list.getRules().stream().flatMap(this::rules);
  }

  private Stream<StyleRule> rules(AbstractCSSRuleImpl rule) {
    if (rule instanceof CSSMediaRuleImpl group) {
      return media.hold(group.getMediaList()) ? rules(group.getCssRules()) : Stream.empty();
    }
    return rule instanceof CSSStyleRuleImpl style ? rules(style) : Stream.empty();
  }

  private static Stream<StyleRule> rules(CSSStyleRuleImpl style) {
    List<Declarations.Declaration> declarations = Declarations.of(style.getStyle());
    return style.getSelectors().stream().flatMap(selector -> rule(selector, declarations));
  }

  private static Stream<StyleRule> rule(
      Selector selector, List<Declarations.Declaration> declarations) {
    return Selectors.read(selector.toString())
        .map(found -> new StyleRule(found, selector.getSelectorSpecificity(), declarations))
        .stream();
  }

  /** Ignores errors, as browsers do. */
  private static final class Forgiving implements CSSErrorHandler {
    @Override
    public void warning(CSSParseException exception) {}

    @Override
    public void error(CSSParseException exception) {}

    @Override
    public void fatalError(CSSParseException exception) {}
  }

  /** Evaluates media queries for a wide screen and a colour scheme. */
  private static final class MediaConditions {
    private static final Set<String> SCREENS = Set.of("all", "screen");
    private static final Set<String> WIDE = Set.of("min-width", "min-device-width");

    private final ColourScheme scheme;

    MediaConditions(ColourScheme scheme) {
      this.scheme = scheme;
    }

    boolean hold(MediaListImpl queries) {
      return queries.getLength() == 0
          || IntStream.range(0, queries.getLength())
              .mapToObj(queries::mediaQuery)
              .anyMatch(this::holds);
    }

    private boolean holds(MediaQuery query) {
      boolean holds =
          SCREENS.contains(query.getMedia().toLowerCase(Locale.ROOT))
              && query.getProperties().stream().allMatch(this::holds);
      return holds != query.isNot();
    }

    /** Unknown features, such as those that target one mail program, don't match. */
    private boolean holds(Property feature) {
      String name = feature.getName().toLowerCase(Locale.ROOT);
      return WIDE.contains(name) || (name.equals("prefers-color-scheme") && isPreferred(feature));
    }

    private boolean isPreferred(Property feature) {
      return feature.getValue() == null
          || feature.getValue().getCssText().strip().equalsIgnoreCase(scheme.name());
    }
  }

  /** Translates CSS selectors to jsoup's where the two differ. */
  private static final class Selectors {
    private static final Pattern LINK = Pattern.compile(":(?:any-)?link\\b");
    private static final Pattern WORD = Pattern.compile("\\[([\\w-]+)~=\"([\\w-]*)\"]");

    private Selectors() {}

    /**
     * @return empty for interactive states such as {@code :hover} and for pseudo-elements such as
     *     {@code ::before}
     */
    static Optional<Evaluator> read(String css) {
      String links = LINK.matcher(css).replaceAll("[href]");
      String jsoup =
          WORD.matcher(links)
              .replaceAll(
                  word ->
                      Matcher.quoteReplacement(
                          "[%s~=(?:^|\\s)%s(?:\\s|$)]".formatted(word.group(1), word.group(2))));
      try {
        return css.contains("::")
            ? Optional.empty()
            : Optional.of(org.jsoup.select.Selector.evaluatorOf(jsoup));
      } catch (SelectorParseException | IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /** The declarations for one selector. */
  record StyleRule(
      Evaluator selector,
      SelectorSpecificity specificity,
      List<Declarations.Declaration> declarations) {

    boolean matches(Element element) {
      return element.is(selector);
    }
  }
}
