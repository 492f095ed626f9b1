package dev.mailwright.studio.css;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.htmlunit.cssparser.parser.selector.SelectorSpecificity;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Computes the styles that affect a mail's legibility, as a browser would. Ignores invalid CSS.
 * Reads the document once; create a new instance after a change.
 *
 * @see <a href="https://www.w3.org/TR/css-cascade-4/">CSS Cascade</a>
 */
public final class Cascade {
  private static final Pattern NOTHING = Pattern.compile("0*\\.?0+(?:px|pt|em|rem|%)?");
  private static final double TOO_SMALL_TO_SEE = 1;
  private static final int NORMAL = 400;
  private static final int BOLD = 700;

  private final ColourScheme scheme;
  private final CascadedValues declared;

  public Cascade(Document document, ColourScheme scheme) {
    this.scheme = scheme;
    this.declared = new CascadedValues(document, scheme);
  }

  /** Returns the text's colour, which may be translucent. */
  public Colour colour(Element element) {
    String value = declared.value(element, "color").orElse("inherit");
    if (value.equals("initial")) {
      return scheme.text();
    }
    return Colour.parse(value)
        .orElseGet(() -> element.parent() == null ? scheme.text() : colour(element.parent()));
  }

  /** Returns the element's own background; transparent if it has none. */
  public Colour background(Element element) {
    String value = declared.value(element, "background-color").orElse("transparent");
    if (value.equals("inherit") && element.parent() != null) {
      return background(element.parent());
    }
    return value.equals("currentcolor")
        ? colour(element)
        : Colour.parse(value).orElse(Colour.TRANSPARENT);
  }

  /** Returns the blended background of the element and its ancestors; always opaque. */
  public Colour backdrop(Element element) {
    Colour own = background(element);
    if (own.alpha() == 1) {
      return own;
    }
    return own.over(element.parent() == null ? scheme.canvas() : backdrop(element.parent()));
  }

  /** Returns the font size in pixels. */
  public double fontSize(Element element) {
    double parent = element.parent() == null ? FontSizes.MEDIUM : fontSize(element.parent());
    return declared.value(element, "font-size").stream()
        .flatMapToDouble(value -> FontSizes.fontSize(value, parent).stream())
        .findFirst()
        .orElse(parent);
  }

  /** Returns the font weight, from 1 to 999; 400 is normal. */
  public int fontWeight(Element element) {
    int parent = element.parent() == null ? NORMAL : fontWeight(element.parent());
    String value = declared.value(element, "font-weight").orElse("inherit");
    return switch (value) {
      case "bold" -> BOLD;
      case "normal", "initial" -> NORMAL;
      case "bolder" -> bolder(parent);
      case "lighter" -> lighter(parent);
      default -> value.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(value) : parent;
    };
  }

  private static int bolder(int parent) {
    if (parent < 350) {
      return NORMAL;
    }
    return parent < 550 ? BOLD : 900;
  }

  private static int lighter(int parent) {
    if (parent < 550) {
      return 100;
    }
    return parent < 750 ? NORMAL : BOLD;
  }

  public boolean bold(Element element) {
    return fontWeight(element) >= BOLD;
  }

  /** Returns the element's own value; {@code inline} if it has none. */
  public String display(Element element) {
    return declared.value(element, "display").orElse("inline");
  }

  /** Whether the element's own text is visible; a preheader is not. */
  public boolean shown(Element element) {
    return fontSize(element) > TOO_SMALL_TO_SEE
        && element.parents().stream().noneMatch(this::closed)
        && !closed(element);
  }

  private boolean closed(Element element) {
    return display(element).equals("none")
        || is(element, "visibility", "hidden")
        || isNothing(element, "opacity")
        || isNothing(element, "max-height");
  }

  private boolean is(Element element, String property, String value) {
    return declared.value(element, property).equals(Optional.of(value));
  }

  private boolean isNothing(Element element, String property) {
    return declared.value(element, property).stream()
        .anyMatch(value -> NOTHING.matcher(value).matches());
  }

  /**
   * Selects the winning declarations for an element.
   *
   * @see <a href="https://www.w3.org/TR/css-cascade-4/#cascading">CSS Cascade</a>
   */
  private static final class CascadedValues {
    private final PresentationalHints hints;
    private final List<CssReader.StyleRule> rules;
    private final IdentityHashMap<Element, Map<String, String>> known = new IdentityHashMap<>();

    CascadedValues(Document document, ColourScheme scheme) {
      this.hints = new PresentationalHints(scheme);
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

    /** Returns the value in lower case, without inheritance. */
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

    private static Stream<Weighed> weighed(CssReader.StyleRule rule, Element element) {
      return rule.matches(element)
          ? rule.declarations().stream().map(each -> new Weighed(each, rule.specificity()))
          : Stream.empty();
    }

    /** Of equal weight the later one wins, so sorting must be stable. */
    private record Weighed(Declarations.Declaration declaration, SelectorSpecificity specificity) {
      static final Comparator<Weighed> LIGHTEST_FIRST =
          Comparator.comparing((Weighed each) -> each.declaration.important())
              .thenComparing(Weighed::specificity);
    }
  }
}
