package dev.mailwright.studio.make;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The name of an event that a mail can be made for. */
record EventName(String value) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,60}");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGE = Pattern.compile("^[0-9_]+|_+$");

  /** Those of the kinds of events that are not the application's, and of the built-in mails. */
  private static final Set<String> BUILT_IN =
      Set.of("alarm", "notice", "setup", "unreadable", "digest", "welcome", "user_registered");

  /**
   * @throws NotMadeException when no mail can be made for it
   */
  EventName {
    if (!NAME.matcher(value).matches()) {
      throw new NotMadeException(
          "An event's name has up to 61 small letters, digits and _, the first a letter: say "
              + suggestion(value)
              + ".");
    }
    if (BUILT_IN.contains(value)) {
      throw new NotMadeException(
          value + " is built in already: choose another name, or edit the built-in template.");
    }
  }

  private static String suggestion(String name) {
    String parted = HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    String plain = EDGE.matcher(OTHER.matcher(parted).replaceAll("_")).replaceAll("");
    return NAME.matcher(plain).matches() ? plain : "order_shipped, for example";
  }

  /** As the samples are named: {@code order-shipped}. */
  String sample() {
    return value.replace('_', '-');
  }

  /** As people would say it: {@code Order shipped}. */
  String title() {
    String words = value.replaceAll("_+", " ").strip();
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /**
   * The name of its route. In the environment {@code order_reply.to} would be the {@code reply-to}
   * of a route {@code order}.
   */
  String route() {
    return value.endsWith("_reply") ? value + "_mail" : value;
  }
}
