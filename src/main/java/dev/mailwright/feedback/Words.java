package dev.mailwright.feedback;

import dev.mailwright.event.Fields;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names that SES gives to things; it is not constant about their case and spaces. */
final class Words {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Words() {}

  static String in(Fields fields, String name) {
    return fields.text(name).map(String::strip).orElse("");
  }

  /** The same for {@code Rendering Failure} and {@code renderingfailure}. */
  static String key(String name) {
    return SPACE.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** Fit for a log: whoever can publish can write anything where a name should be. */
  static String shown(String name) {
    return WORD.matcher(name).matches() ? name : "unknown";
  }
}
