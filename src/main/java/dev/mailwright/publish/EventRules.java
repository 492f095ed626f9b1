package dev.mailwright.publish;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Validates the parts of events before they are published. Copies values, so that events are
 * immutable; the limits also stop the copying of a list that contains itself.
 */
final class EventRules {
  private static final int MAX_RECIPIENTS = 50;
  private static final int MAX_LABEL_CHARS = 256;
  private static final Set<String> OTHER_KINDS = Set.of("alarm", "notice", "setup", "unreadable");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");

  /**
   * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish,
   *     MessageGroupId</a>
   */
  private static final Pattern GROUP = Pattern.compile("[!-~]{1,128}");

  private static final int MAX_VALUES = 5_000;

  private static final int MAX_LEVELS = 32;
  private static final int MAX_NAME_CHARS = 512;
  private static final int MAX_DIGITS = 1_000;

  /** The message is the first level. */
  private static final int FIELD_LEVEL = 2;

  private int copied;

  private EventRules() {}

  /** Numbers become {@code BigDecimal}. */
  static Object copyOf(Object value) {
    return new EventRules().copy(value, FIELD_LEVEL);
  }

  /** Returns the number of values including nested ones, as counted by Mailwright's reader. */
  static int count(Object value) {
    if (value instanceof Map<?, ?> map) {
      return 1 + map.values().stream().mapToInt(EventRules::count).sum();
    }
    if (value instanceof List<?> list) {
      return 1 + list.stream().mapToInt(EventRules::count).sum();
    }
    return 1;
  }

  static String fieldName(Object name) {
    if (!(name instanceof String text)) {
      throw new InvalidEventException("The name of a field is not text", "use a String as key");
    }
    if (text.isBlank() || text.length() > MAX_NAME_CHARS) {
      throw new InvalidEventException(
          "The name of a field is blank or longer than " + MAX_NAME_CHARS + " characters",
          "shorten it, or send it as a value");
    }
    return wholeText(text);
  }

  private Object copy(Object value, int level) {
    refuseTooMany(++copied);
    if (value == null || value instanceof Boolean) {
      return value;
    } else if (value instanceof String text) {
      return wholeText(text);
    } else if (value instanceof Number number) {
      return decimal(number);
    } else if (value instanceof List<?> list) {
      return copyList(list, checkedLevel(level));
    } else if (value instanceof Map<?, ?> map) {
      return copyMap(map, checkedLevel(level));
    }
    throw new InvalidEventException(
        "A " + value.getClass().getName() + " can't be a field's value",
        "use a String, a number, a boolean, null, a List or a Map");
  }

  private List<Object> copyList(List<?> list, int level) {
    List<Object> copy = new ArrayList<>();
    list.forEach(element -> copy.add(copy(element, level + 1)));
    return Collections.unmodifiableList(copy);
  }

  private Map<String, Object> copyMap(Map<?, ?> map, int level) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(fieldName(name), copy(value, level + 1)));
    return Collections.unmodifiableMap(copy);
  }

  static void refuseTooMany(int values) {
    if (values > MAX_VALUES) {
      throw new InvalidEventException(
          "The event holds more than " + MAX_VALUES + " values",
          "leave out fields that the mail does not show");
    }
  }

  private static int checkedLevel(int level) {
    if (level > MAX_LEVELS) {
      throw new InvalidEventException(
          "The event is nested deeper than " + MAX_LEVELS + " levels", "flatten its fields");
    }
    return level;
  }

  static String wholeText(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new InvalidEventException(
          "A text of the event contains half a character (a lone surrogate)",
          "truncate text only between characters");
    }
    return text;
  }

  private static BigDecimal decimal(Number number) {
    BigDecimal decimal;
    try {
      decimal = new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      throw new InvalidEventException(
          "A " + number.getClass().getName() + " has no JSON representation",
          "use null or text instead");
    }
    if (decimal.precision() > MAX_DIGITS || Math.abs((long) decimal.scale()) > MAX_DIGITS) {
      throw new InvalidEventException(
          "A number of the event has more than " + MAX_DIGITS + " digits", "use text instead");
    }
    return decimal;
  }

  static String eventName(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new InvalidEventException(
          "The event's name is not a valid template name",
          "use up to 100 letters, digits and _ . : - and start with a letter or digit");
    }
    if (OTHER_KINDS.contains(name)) {
      throw new InvalidEventException(
          "The event's name, " + name + ", is reserved for another kind of message",
          "use another name");
    }
    return name;
  }

  static List<String> recipients(String... addresses) {
    if (addresses.length > MAX_RECIPIENTS) {
      throw new InvalidEventException(
          "The event has more than " + MAX_RECIPIENTS + " recipients",
          "split them into events of at most " + MAX_RECIPIENTS + " recipients");
    }
    List<String> checked = new ArrayList<>();
    for (String address : addresses) {
      checked.add(recipient(address, checked.size() + 1));
    }
    return List.copyOf(checked);
  }

  /** Omits the cause of the exception, since a library's message may quote the address. */
  private static String recipient(String address, int position) {
    try {
      return new Address(address).value();
    } catch (InvalidAddressException e) {
      throw new InvalidEventException(
          "Recipient " + position + " is not a valid address (" + e.getMessage() + ")",
          "use plain addresses, such as someone@example.com");
    }
  }

  static String label(String what, String label) {
    if (label == null || label.isBlank() || label.length() > MAX_LABEL_CHARS) {
      throw new InvalidEventException(
          "The " + what + " is blank or longer than " + MAX_LABEL_CHARS + " characters",
          "use a shorter one, or none");
    }
    return wholeText(label);
  }

  static String group(String group) {
    if (group == null || !GROUP.matcher(group).matches()) {
      throw new InvalidEventException(
          "The message group is not valid for SNS",
          "use 1 to 128 ASCII letters, digits and punctuation, without spaces");
    }
    return group;
  }
}
