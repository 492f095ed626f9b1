package dev.mailwright.studio.css;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the notations of colours that mails use. */
final class ColourReader {
  private static final Pattern HEX = Pattern.compile("#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})");
  private static final Pattern FUNCTION = Pattern.compile("(rgb|hsl)a?\\(([^()]*)\\)");
  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,/]\\s*|\\s+");
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:[0-9]{1,9}(?:\\.[0-9]*)?|\\.[0-9]+))(%|deg)?");

  private ColourReader() {}

  static Optional<Colour> read(String css) {
    String text = css.strip().toLowerCase(Locale.ROOT);
    if (HEX.matcher(text).matches()) {
      return Optional.of(hex(text.substring(1)));
    }
    Matcher function = FUNCTION.matcher(text);
    return function.matches()
        ? function(function.group(1), SEPARATOR.splitAsStream(function.group(2).strip()).toList())
        : ColourNames.find(text);
  }

  private static Colour hex(String digits) {
    int each = digits.length() < 6 ? 1 : 2;
    double alpha = digits.length() % 4 == 0 ? channel(digits, 3, each) / 255.0 : 1;
    return new Colour(
        channel(digits, 0, each), channel(digits, 1, each), channel(digits, 2, each), alpha);
  }

  private static int channel(String digits, int index, int each) {
    int value = Integer.parseInt(digits.substring(index * each, (index + 1) * each), 16);
    return each == 1 ? value * 17 : value;
  }

  private static Optional<Colour> function(String name, List<String> arguments) {
    boolean readable = arguments.stream().allMatch(number -> NUMBER.matcher(number).matches());
    if (!readable || arguments.size() < 3 || arguments.size() > 4) {
      return Optional.empty();
    }
    double alpha = arguments.size() == 4 ? number(arguments.get(3), 1) : 1;
    return Optional.of(name.equals("rgb") ? rgb(arguments, alpha) : hsl(arguments, alpha));
  }

  private static Colour rgb(List<String> arguments, double alpha) {
    return new Colour(
        (int) Math.round(number(arguments.get(0), 255)),
        (int) Math.round(number(arguments.get(1), 255)),
        (int) Math.round(number(arguments.get(2), 255)),
        alpha);
  }

  /** Saturation and lightness are percentages, with or without their sign. */
  private static Colour hsl(List<String> arguments, double alpha) {
    return new Hsl(
            number(arguments.get(0), 360),
            number(arguments.get(1), 100) / 100,
            number(arguments.get(2), 100) / 100)
        .colour(alpha);
  }

  /**
   * @param whole what 100% of it are
   */
  private static double number(String text, double whole) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      throw new IllegalArgumentException("no number");
    }
    double value = Double.parseDouble(number.group(1));
    return "%".equals(number.group(2)) ? value / 100 * whole : value;
  }
}
