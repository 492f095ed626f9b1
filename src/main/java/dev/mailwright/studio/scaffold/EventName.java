package dev.mailwright.studio.scaffold;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A valid event name for a new mail. */
record EventName(String value) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,60}");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGE = Pattern.compile("^[0-9_]+|_+$");

  /** The names of built-in event kinds and mails. */
  private static final Set<String> BUILT_IN =
      Set.of("alarm", "notice", "setup", "unreadable", "digest", "welcome", "user_registered");

  /**
   * @throws ScaffoldException if the name is invalid or built in
   */
  EventName {
    if (!NAME.matcher(value).matches()) {
      throw new ScaffoldException(
          "An event's name has up to 61 lowercase letters, digits and _, and starts with a letter:"
              + " use "
              + suggestion(value)
              + ".");
    }
    if (BUILT_IN.contains(value)) {
      throw new ScaffoldException(
          value + " is built in: choose another name, or edit the built-in template.");
    }
  }

  private static String suggestion(String name) {
    String parted = HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    String plain = EDGE.matcher(OTHER.matcher(parted).replaceAll("_")).replaceAll("");
    return NAME.matcher(plain).matches() ? plain : "order_shipped, for example";
  }

  /** Returns the sample's name, such as {@code order-shipped}. */
  String sample() {
    return value.replace('_', '-');
  }

  /** Returns the title, such as {@code Order shipped}. */
  String title() {
    String words = value.replaceAll("_+", " ").strip();
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /**
   * Returns the route's name. Avoids the suffix {@code _reply}: as an environment variable, {@code
   * order_reply.to} would be the {@code reply-to} of a route {@code order}.
   */
  String route() {
    return value.endsWith("_reply") ? value + "_mail" : value;
  }
}
