package dev.mailwright.mail;

/**
 * An address with an optional display name, which may be empty.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.4">RFC 5322, 3.4</a>
 */
public record Mailbox(String name, Address address) {

  public Mailbox {
    name = HeaderText.singleLine(name);
  }

  /**
   * Parses {@code someone@example.com} or {@code Name <someone@example.com>}; the name may be
   * quoted.
   *
   * @throws InvalidAddressException when it has no valid address
   */
  public static Mailbox parse(String text) {
    String trimmed = text.strip();
    int open = trimmed.lastIndexOf('<');
    if (open < 0 || !trimmed.endsWith(">")) {
      return new Mailbox("", new Address(trimmed));
    }
    String name = unquoted(trimmed.substring(0, open).strip());
    return new Mailbox(name, new Address(trimmed.substring(open + 1, trimmed.length() - 1)));
  }

  public Mailbox withNameUnlessNamed(String fallback) {
    return name.isEmpty() ? new Mailbox(fallback, address) : this;
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  /** Returns the unmasked form for display: {@code Name <someone@example.com>}. */
  public String display() {
    return name.isEmpty() ? address.value() : name + " <" + address.value() + ">";
  }
}
