package dev.mailwright.studio.css;

import java.util.List;
import org.htmlunit.cssparser.parser.selector.SelectorSpecificity;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/** What is declared for the elements of one selector. */
record Rule(Evaluator selector, SelectorSpecificity specificity, List<Declaration> declarations) {

  boolean matches(Element element) {
    return element.is(selector);
  }
}
