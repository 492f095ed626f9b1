package dev.mailwright.studio.css;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a browser would make of a mail's styles, for the few properties that decide whether its text
 * can be read. Never throws for broken CSS. Reads the document once: after a change make a new one.
 *
 * @see <a href="https://www.w3.org/TR/css-cascade-4/">CSS Cascade</a>
 */
public final class Cascade {
  private static final Pattern NOTHING = Pattern.compile("0*\\.?0+(?:px|pt|em|rem|%)?");
  private static final double TOO_SMALL_TO_SEE = 1;
  private static final int NORMAL = 400;
  private static final int BOLD = 700;

  private final Scheme scheme;
  private final Declared declared;

  public Cascade(Document document, Scheme scheme) {
    this.scheme = scheme;
    this.declared = new Declared(document, scheme);
  }

  /** The text's colour, which may not be opaque. */
  public Colour colour(Element element) {
    String value = declared.value(element, "color").orElse("inherit");
    if (value.equals("initial")) {
      return scheme.text();
    }
    return Colour.parse(value)
        .orElseGet(() -> element.parent() == null ? scheme.text() : colour(element.parent()));
  }

  /** The element's own background; transparent when it has none. */
  public Colour background(Element element) {
    String value = declared.value(element, "background-color").orElse("transparent");
    if (value.equals("inherit") && element.parent() != null) {
      return background(element.parent());
    }
    return value.equals("currentcolor")
        ? colour(element)
        : Colour.parse(value).orElse(Colour.TRANSPARENT);
  }

  /** What lies behind the element's text, down to the canvas; always opaque. */
  public Colour backdrop(Element element) {
    Colour own = background(element);
    if (own.alpha() == 1) {
      return own;
    }
    return own.over(element.parent() == null ? scheme.canvas() : backdrop(element.parent()));
  }

  /** In pixels. */
  public double fontSize(Element element) {
    double parent = element.parent() == null ? Lengths.MEDIUM : fontSize(element.parent());
    return declared.value(element, "font-size").stream()
        .flatMapToDouble(value -> Lengths.fontSize(value, parent).stream())
        .findFirst()
        .orElse(parent);
  }

  /** From 1 to 999; 400 is normal. */
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

  /** As declared for the element itself; {@code inline} where nothing is. */
  public String display(Element element) {
    return declared.value(element, "display").orElse("inline");
  }

  /** Whether the element's own text is to be seen; a preheader is not. */
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
}
