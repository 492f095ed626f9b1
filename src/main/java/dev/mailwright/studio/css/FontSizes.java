package dev.mailwright.studio.css;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts CSS font sizes to pixels. */
final class FontSizes {
  static final double MEDIUM = 16;
  private static final double STEP = 1.2;
  private static final Pattern LENGTH =
      Pattern.compile("([0-9]{1,6}(?:\\.[0-9]*)?|\\.[0-9]+)(px|pt|em|rem|%)?");
  private static final Map<String, Double> KEYWORDS =
      Map.of(
          "xx-small",
          9.0,
          "x-small",
          10.0,
          "small",
          13.0,
          "medium",
          MEDIUM,
          "large",
          18.0,
          "x-large",
          24.0,
          "xx-large",
          32.0,
          "xxx-large",
          48.0,
          "initial",
          MEDIUM);

  private FontSizes() {}

  /**
   * @param parent the parent's font size in pixels
   * @return empty if the value is not a valid size
   */
  static OptionalDouble fontSize(String value, double parent) {
    if (KEYWORDS.containsKey(value)) {
      return OptionalDouble.of(KEYWORDS.get(value));
    }
    return switch (value) {
      case "inherit", "unset" -> OptionalDouble.of(parent);
      case "smaller" -> OptionalDouble.of(parent / STEP);
      case "larger" -> OptionalDouble.of(parent * STEP);
      default -> length(value, parent);
    };
  }

  private static OptionalDouble length(String value, double parent) {
    Matcher length = LENGTH.matcher(value);
    if (!length.matches()) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(length.group(1));
    String unit = length.group(2);
    if (unit == null) {
      return number == 0 ? OptionalDouble.of(0) : OptionalDouble.empty();
    }
    return OptionalDouble.of(number * inPixels(unit, parent));
  }

  private static double inPixels(String unit, double parent) {
    return switch (unit) {
      case "pt" -> 96.0 / 72;
      case "em" -> parent;
      case "rem" -> MEDIUM;
      case "%" -> parent / 100;
      default -> 1;
    };
  }
}
