package dev.mailwright.publish;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies what a caller hands over, so that an event never changes, and refuses what JSON or
 * Mailwright's reader would not take. The copy of a list that holds itself ends at the bounds.
 */
final class FieldValues {
  private static final int MAX_VALUES = 5_000;

  private static final int MAX_LEVELS = 32;
  private static final int MAX_NAME_CHARS = 512;
  private static final int MAX_DIGITS = 1_000;

  /** The message is the first level. */
  private static final int FIELD_LEVEL = 2;

  private int copied;

  private FieldValues() {}

  /** Numbers become {@code BigDecimal}. */
  static Object copyOf(Object value) {
    return new FieldValues().copy(value, FIELD_LEVEL);
  }

  /** The value itself and all within it, as Mailwright's reader counts. */
  static int count(Object value) {
    if (value instanceof Map<?, ?> map) {
      return 1 + map.values().stream().mapToInt(FieldValues::count).sum();
    }
    if (value instanceof List<?> list) {
      return 1 + list.stream().mapToInt(FieldValues::count).sum();
    }
    return 1;
  }

  static String name(Object name) {
    if (!(name instanceof String text)) {
      throw new InvalidEventException("A name of a field is no text", "use Strings as keys");
    }
    if (text.isBlank() || text.length() > MAX_NAME_CHARS) {
      throw new InvalidEventException(
          "A name of a field is blank or longer than " + MAX_NAME_CHARS + " characters",
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
        "give a String, a number, a boolean, null, a List or a Map");
  }

  private List<Object> copyList(List<?> list, int level) {
    List<Object> copy = new ArrayList<>();
    list.forEach(element -> copy.add(copy(element, level + 1)));
    return Collections.unmodifiableList(copy);
  }

  private Map<String, Object> copyMap(Map<?, ?> map, int level) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(name(name), copy(value, level + 1)));
    return Collections.unmodifiableMap(copy);
  }

  static void refuseTooMany(int values) {
    if (values > MAX_VALUES) {
      throw new InvalidEventException(
          "The event holds more than " + MAX_VALUES + " values",
          "leave out what the mail does not show");
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
          "A text of the event holds half a character, a lone surrogate",
          "cut texts between characters");
    }
    return text;
  }

  private static BigDecimal decimal(Number number) {
    BigDecimal decimal;
    try {
      decimal = new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      throw new InvalidEventException(
          "A " + number.getClass().getName() + " holds what JSON has no number for",
          "give null or a text instead");
    }
    if (decimal.precision() > MAX_DIGITS || Math.abs((long) decimal.scale()) > MAX_DIGITS) {
      throw new InvalidEventException(
          "A number of the event has more than " + MAX_DIGITS + " digits", "give it as text");
    }
    return decimal;
  }
}
