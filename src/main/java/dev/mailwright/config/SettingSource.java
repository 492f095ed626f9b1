package dev.mailwright.config;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.mail.Mailbox;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads and converts settings by name. Names are normalised to the environment variable, since
 * MicroProfile Config adds spellings ({@code MAILWRIGHT_TIME_ZONE} is also listed as {@code
 * mailwright.time.zone}).
 */
public final class SettingSource {
  private static final String PREFIX = "MAILWRIGHT_";
  private final Function<String, Optional<String>> source;
  private final Map<String, String> spellings = new TreeMap<>();

  /**
   * @param source returns a setting by name; blank values count as not set
   * @param names the names that are set, one list per source
   */
  public SettingSource(
      Function<String, Optional<String>> source, Iterable<? extends Iterable<String>> names) {
    this.source = source;
    names.forEach(this::addSpellings);
  }

  private void addSpellings(Iterable<String> names) {
    for (String name : names) {
      String variable = Setting.variable(name);
      if (variable.startsWith(PREFIX)) {
        spellings.merge(variable, name, (one, other) -> other.equals(variable) ? other : one);
      }
    }
  }

  /** Returns the environment variables of all settings that are set and start with the prefix. */
  Set<String> variables() {
    return spellings.keySet();
  }

  Optional<String> text(Setting setting) {
    return text(setting.property());
  }

  Optional<String> text(String name) {
    String spelling = spellings.getOrDefault(Setting.variable(name), name);
    return source.apply(spelling).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Splits a setting at commas and omits blank entries. */
  List<String> list(String name) {
    List<String> entries = new ArrayList<>();
    for (String entry : text(name).orElse("").split(",", -1)) {
      if (!entry.isBlank()) {
        entries.add(entry.strip());
      }
    }
    return entries;
  }

  List<String> list(Setting setting) {
    return list(setting.property());
  }

  Optional<String> matching(String name, Pattern pattern) {
    Optional<String> text = text(name);
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      throw new InvalidSettingException(
          name, "contains a character that is not allowed", "it must match " + pattern);
    }
    return text;
  }

  Optional<Mailbox> mailbox(String name) {
    try {
      return text(name).map(Mailbox::parse);
    } catch (InvalidAddressException e) {
      throw new InvalidSettingException(
          name,
          "is not a valid address (" + e.getMessage() + ")",
          "write someone@example.com or Name <someone@example.com>");
    }
  }

  List<Address> addresses(Setting setting) {
    try {
      return list(setting).stream().map(Address::new).distinct().toList();
    } catch (InvalidAddressException e) {
      throw new InvalidSettingException(
          setting,
          "contains an entry that is not a valid address (" + e.getMessage() + ")",
          "write addresses, separated by commas");
    }
  }

  static boolean flag(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new InvalidSettingException(name, "is neither true nor false", "use true or false");
    };
  }

  static ZoneId zone(String name, String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new InvalidSettingException(
          name, "is not a time zone", "write it as Europe/Zurich or UTC");
    }
  }

  static double number(Setting setting, String text) {
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a negative number.
    }
    throw new InvalidSettingException(setting, "is not a number", "write it as 14 or 0.5");
  }

  double number(Setting setting, double least, double most) {
    double number = number(setting, text(setting).orElse(setting.defaultText()));
    if (number < least || number > most) {
      throw new InvalidSettingException(
          setting, "is out of bounds", "use a number from " + least + " to " + most);
    }
    return number;
  }

  /** Parses a duration; {@code 0} is zero. */
  Duration duration(Setting setting) {
    String text = text(setting).orElse(setting.defaultText());
    try {
      Duration duration = text.equals("0") ? Duration.ZERO : Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Reported below, like a negative duration.
    }
    throw new InvalidSettingException(setting, "is not a duration", "write it as P7D, PT12H or 0");
  }
}
