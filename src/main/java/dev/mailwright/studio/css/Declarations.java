package dev.mailwright.studio.css;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.htmlunit.cssparser.dom.CSSStyleDeclarationImpl;
import org.htmlunit.cssparser.dom.Property;

/**
 * Reads the declarations of a rule or a style attribute and expands shorthands. Skips invalid
 * colours, as browsers do, so that an earlier declaration applies.
 */
final class Declarations {
  private static final Set<String> KEYWORDS = Set.of("inherit", "initial", "unset", "currentcolor");
  private static final Pattern LAYERS =
      Pattern.compile("[a-zA-Z-]+\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)|[^\\s,()]+");
  private static final Pattern FONT_SIZE =
      Pattern.compile(
          "(?<=^|\\s)(?:[0-9.]+(?:[a-z]+|%)|(?:x+-)?(?:small|large)|smaller|larger|medium|0)"
              + "(?=[\\s/])");
  private static final Pattern FONT_WEIGHT =
      Pattern.compile("(?<=^|\\s)(?:bold|bolder|lighter|[1-9]00)(?=\\s)");

  private Declarations() {}

  static List<Declaration> of(CSSStyleDeclarationImpl style) {
    return style.getProperties().stream()
        .filter(property -> property.getValue() != null)
        .map(Declarations::read)
        .flatMap(Declarations::longhands)
        .toList();
  }

  private static Declaration read(Property property) {
    return new Declaration(
        property.getName().toLowerCase(Locale.ROOT),
        property.getValue().getCssText().strip().toLowerCase(Locale.ROOT),
        property.isImportant());
  }

  private static Stream<Declaration> longhands(Declaration declared) {
    return switch (declared.property()) {
      case "color", "background-color" -> Stream.of(declared).filter(Declarations::isColour);
      case "background" -> background(declared);
      case "font" -> font(declared);
      default -> Stream.of(declared);
    };
  }

  private static boolean isColour(Declaration declared) {
    return KEYWORDS.contains(declared.value()) || Colour.parse(declared.value()).isPresent();
  }

  private static Stream<Declaration> background(Declaration declared) {
    String value = declared.value();
    if (value.contains("var(")) {
      return Stream.empty();
    }
    String colour =
        KEYWORDS.contains(value) ? value : colourIn(value).map(Colour::css).orElse("transparent");
    return Stream.of(declared.as("background-color", colour));
  }

  private static Optional<Colour> colourIn(String value) {
    return LAYERS
        .matcher(value)
        .results()
        .flatMap(part -> Colour.parse(part.group()).stream())
        .findFirst();
  }

  private static Stream<Declaration> font(Declaration declared) {
    String value = declared.value();
    if (KEYWORDS.contains(value)) {
      return Stream.of(declared.as("font-size", value), declared.as("font-weight", value));
    }
    Matcher size = FONT_SIZE.matcher(value);
    if (!size.find()) {
      return Stream.empty();
    }
    Matcher weight = FONT_WEIGHT.matcher(value).region(0, size.start());
    return Stream.of(
        declared.as("font-size", size.group()),
        declared.as("font-weight", weight.find() ? weight.group() : "normal"));
  }

  /**
   * One CSS declaration.
   *
   * @param property in lower case; {@code background} and {@code font} are expanded
   */
  record Declaration(String property, String value, boolean important) {

    Declaration as(String longhand, String itsValue) {
      return new Declaration(longhand, itsValue, important);
    }
  }
}
