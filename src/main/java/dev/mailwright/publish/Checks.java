package dev.mailwright.publish;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be in the fields that Mailwright itself reads. */
final class Checks {
  private static final int MAX_RECIPIENTS = 50;
  private static final int MAX_MARK_CHARS = 256;
  private static final Set<String> OTHER_KINDS = Set.of("alarm", "notice", "setup", "unreadable");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");

  /**
   * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish,
   *     MessageGroupId</a>
   */
  private static final Pattern GROUP = Pattern.compile("[!-~]{1,128}");

  private Checks() {}

  static String name(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new InvalidEventException(
          "The event's name is none that a template can have",
          "use up to 100 letters, digits and _ . : - and begin with a letter or digit");
    }
    if (OTHER_KINDS.contains(name)) {
      throw new InvalidEventException(
          "The event's name, " + name + ", is that of another kind of message",
          "give it a name of its own");
    }
    return name;
  }

  static List<String> recipients(String... addresses) {
    if (addresses.length > MAX_RECIPIENTS) {
      throw new InvalidEventException(
          "The event has more than " + MAX_RECIPIENTS + " recipients",
          "publish an event for each " + MAX_RECIPIENTS + " of them");
    }
    List<String> checked = new ArrayList<>();
    for (String address : addresses) {
      checked.add(recipient(address, checked.size() + 1));
    }
    return List.copyOf(checked);
  }

  /** The cause stays away: a library's own message may quote the address. */
  private static String recipient(String address, int position) {
    try {
      return new Address(address).value();
    } catch (InvalidAddressException e) {
      throw new InvalidEventException(
          "Recipient " + position + " is no address (" + e.getMessage() + ")",
          "give plain addresses, such as someone@example.com");
    }
  }

  static String mark(String what, String mark) {
    if (mark == null || mark.isBlank() || mark.length() > MAX_MARK_CHARS) {
      throw new InvalidEventException(
          "The " + what + " is blank or longer than " + MAX_MARK_CHARS + " characters",
          "give a shorter one, or none at all");
    }
    return FieldValues.wholeText(mark);
  }

  static String group(String group) {
    if (group == null || !GROUP.matcher(group).matches()) {
      throw new InvalidEventException(
          "The message group is none that SNS takes",
          "use 1 to 128 ASCII letters, digits and punctuation, without spaces");
    }
    return group;
  }
}
