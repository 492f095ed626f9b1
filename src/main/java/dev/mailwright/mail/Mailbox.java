package dev.mailwright.mail;

/**
 * An address with the name shown beside it; the name is empty where there is none.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.4">RFC 5322, 3.4</a>
 */
public record Mailbox(String name, Address address) {

  public Mailbox {
    name = HeaderText.singleLine(name);
  }

  /**
   * Reads {@code someone@example.com} or {@code Name <someone@example.com>}, quoted or not.
   *
   * @throws InvalidAddressException when there is no valid address in it
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
}
