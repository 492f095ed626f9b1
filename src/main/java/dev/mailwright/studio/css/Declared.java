package dev.mailwright.studio.css;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.htmlunit.cssparser.parser.selector.SelectorSpecificity;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Which declaration wins for an element.
 *
 * @see <a href="https://www.w3.org/TR/css-cascade-4/#cascading">CSS Cascade</a>
 */
final class Declared {
  private final Hints hints;
  private final List<Rule> rules;
  private final IdentityHashMap<Element, Map<String, String>> known = new IdentityHashMap<>();

  Declared(Document document, Scheme scheme) {
    this.hints = new Hints(scheme);
    CssReader reader = new CssReader(scheme);
    this.rules =
        document.select("style").stream()
            .flatMap(style -> reader.rules(css(style)).stream())
            .toList();
  }

  private static String css(Element style) {
    String css = style.data().replace("<!--", "").replace("-->", "");
    String media = style.attr("media");
    return media.isBlank() ? css : "@media " + media + " {" + css + "\n}";
  }

  /** The value in lower case, not yet inherited. */
  Optional<String> value(Element element, String property) {
    return Optional.ofNullable(known.computeIfAbsent(element, this::values).get(property));
  }

  private Map<String, String> values(Element element) {
    Map<String, String> values = hints.of(element);
    List<Weighed> weighed =
        new ArrayList<>(rules.stream().flatMap(of -> weighed(of, element)).toList());
    CssReader.inline(element.attr("style"))
        .forEach(
            declaration ->
                weighed.add(new Weighed(declaration, SelectorSpecificity.FROM_STYLE_ATTRIBUTE)));
    weighed.sort(Weighed.LIGHTEST_FIRST);
    weighed.forEach(each -> values.put(each.declaration.property(), each.declaration.value()));
    return values;
  }

  private static Stream<Weighed> weighed(Rule rule, Element element) {
    return rule.matches(element)
        ? rule.declarations().stream().map(each -> new Weighed(each, rule.specificity()))
        : Stream.empty();
  }

  /** Of equal weight the later one wins, so the order of the document is to be kept. */
  private record Weighed(Declaration declaration, SelectorSpecificity specificity) {
    static final Comparator<Weighed> LIGHTEST_FIRST =
        Comparator.comparing((Weighed each) -> each.declaration.important())
            .thenComparing(Weighed::specificity);
  }
}
