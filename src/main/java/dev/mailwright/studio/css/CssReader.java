package dev.mailwright.studio.css;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.htmlunit.cssparser.dom.AbstractCSSRuleImpl;
import org.htmlunit.cssparser.dom.CSSMediaRuleImpl;
import org.htmlunit.cssparser.dom.CSSRuleListImpl;
import org.htmlunit.cssparser.dom.CSSStyleRuleImpl;
import org.htmlunit.cssparser.parser.CSSErrorHandler;
import org.htmlunit.cssparser.parser.CSSException;
import org.htmlunit.cssparser.parser.CSSOMParser;
import org.htmlunit.cssparser.parser.CSSParseException;
import org.htmlunit.cssparser.parser.InputSource;
import org.htmlunit.cssparser.parser.javacc.CSS3Parser;
import org.htmlunit.cssparser.parser.selector.Selector;
import org.w3c.dom.DOMException;

/** Reads CSS as it would apply in a scheme; what it can't read it leaves out. */
final class CssReader {
  private final MediaConditions media;

  CssReader(Scheme scheme) {
    this.media = new MediaConditions(scheme);
  }

  /** The rules that apply, in their order. */
  List<Rule> rules(String css) {
    try (InputSource source = new InputSource(new StringReader(css))) {
      return rules(parser().parseStyleSheet(source, null).getCssRules()).toList();
    } catch (IOException | CSSException | DOMException | IllegalArgumentException e) {
      return List.of();
    }
  }

  /**
   * @param css of a style attribute
   */
  static List<Declaration> inline(String css) {
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

  private Stream<Rule> rules(CSSRuleListImpl list) {
    return list.getRules().stream().flatMap(this::rules);
  }

  private Stream<Rule> rules(AbstractCSSRuleImpl rule) {
    if (rule instanceof CSSMediaRuleImpl group) {
      return media.hold(group.getMediaList()) ? rules(group.getCssRules()) : Stream.empty();
    }
    return rule instanceof CSSStyleRuleImpl style ? rules(style) : Stream.empty();
  }

  private static Stream<Rule> rules(CSSStyleRuleImpl style) {
    List<Declaration> declarations = Declarations.of(style.getStyle());
    return style.getSelectors().stream().flatMap(selector -> rule(selector, declarations));
  }

  private static Stream<Rule> rule(Selector selector, List<Declaration> declarations) {
    return Selectors.read(selector.toString())
        .map(found -> new Rule(found, selector.getSelectorSpecificity(), declarations))
        .stream();
  }

  /** A browser is silent about what it does not understand, too. */
  private static final class Forgiving implements CSSErrorHandler {
    @Override
    public void warning(CSSParseException exception) {}

    @Override
    public void error(CSSParseException exception) {}

    @Override
    public void fatalError(CSSParseException exception) {}
  }
}
