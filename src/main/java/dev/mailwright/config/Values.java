package dev.mailwright.config;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.mail.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Settings by name, in the few forms that they come in. One setting has several spellings, and the
 * configuration adds guesses of its own ({@code MAILWRIGHT_TIME_ZONE} is listed as {@code
 * mailwright.time.zone} too), so all are brought to the one form that they share: the environment
 * variable's.
 */
public final class Values {
  private static final String OURS = "MAILWRIGHT_";

  private final Function<String, Optional<String>> source;
  private final Map<String, String> spellings = new TreeMap<>();

  /**
   * @param source gives a setting by its name; blank counts as not set
   * @param names all names that are set, by where they are set
   */
  public Values(
      Function<String, Optional<String>> source, Iterable<? extends Iterable<String>> names) {
    this.source = source;
    names.forEach(this::addSpellings);
  }

  private void addSpellings(Iterable<String> names) {
    for (String name : names) {
      String variable = variable(name);
      if (variable.startsWith(OURS)) {
        spellings.merge(variable, name, (one, other) -> other.equals(variable) ? other : one);
      }
    }
  }

  static String variable(String name) {
    StringBuilder variable = new StringBuilder(name.toUpperCase(Locale.ROOT));
    for (int i = 0; i < variable.length(); i++) {
      char c = variable.charAt(i);
      if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
        variable.setCharAt(i, '_');
      }
    }
    return variable.toString();
  }

  /** Those of our own that are set, as environment variables. */
  Set<String> variables() {
    return spellings.keySet();
  }

  Optional<String> text(String name) {
    String spelling = spellings.getOrDefault(variable(name), name);
    return source.apply(spelling).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Entries between commas, blank ones left out. */
  List<String> list(String name) {
    List<String> entries = new ArrayList<>();
    for (String entry : text(name).orElse("").split(",", -1)) {
      if (!entry.isBlank()) {
        entries.add(entry.strip());
      }
    }
    return entries;
  }

  Optional<String> matching(String name, Pattern pattern) {
    Optional<String> text = text(name);
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      throw new InvalidSettingException(
          name, "holds a character that is not allowed", "it must match " + pattern);
    }
    return text;
  }

  Optional<Mailbox> mailbox(String name) {
    try {
      return text(name).map(Mailbox::parse);
    } catch (InvalidAddressException e) {
      throw new InvalidSettingException(
          name,
          "is no address (" + e.getMessage() + ")",
          "write someone@example.com or Name <someone@example.com>");
    }
  }

  List<Address> addresses(String name) {
    try {
      return list(name).stream().map(Address::new).distinct().toList();
    } catch (InvalidAddressException e) {
      throw new InvalidSettingException(
          name,
          "holds something that is no address (" + e.getMessage() + ")",
          "write addresses with commas between them");
    }
  }
}
