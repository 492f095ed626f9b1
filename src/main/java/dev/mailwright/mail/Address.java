package dev.mailwright.mail;

import java.net.IDN;
import java.util.Locale;

/**
 * A validated email address: a single ASCII {@code local@domain} that is safe in headers and
 * envelopes. Internationalised domains are converted to Punycode; local parts must be ASCII, since
 * SES does not support others.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2">RFC 5321, 4.1.2</a>
 */
public record Address(String value) {
  private static final int MAX_CHARS = 254;
  private static final int MAX_LOCAL_CHARS = 64;
  private static final int MAX_LABEL_CHARS = 63;

  /**
   * The start of an encoded-word (RFC 2047). The publisher's jar has no other class of this
   * package.
   */
  private static final String ENCODED_WORD = "=?";

  private static final String ATOM_SIGNS = "!#$%&'*+-/=?^_`{|}~";

  /**
   * @throws InvalidAddressException with the problem, but never with the address
   */
  public Address {
    value = checked(value);
  }

  /** Returns the form for logs: {@code a***@example.com}. */
  public String masked() {
    return value.charAt(0) + "***" + value.substring(value.lastIndexOf('@'));
  }

  /**
   * Returns the form to compare recipients by: nearly all receivers ignore the case of local parts.
   */
  public String folded() {
    return value.toLowerCase(Locale.ROOT);
  }

  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  private static String checked(String text) {
    if (text == null || text.isBlank()) {
      throw new InvalidAddressException("it is empty");
    }
    if (text.length() > 2 * MAX_CHARS) {
      throw new InvalidAddressException("it is longer than " + MAX_CHARS + " characters");
    }
    String trimmed = text.strip();
    refuseControls(text);
    if (trimmed.indexOf(',') >= 0 || trimmed.indexOf(';') >= 0) {
      throw new InvalidAddressException("it has more than one address");
    }
    int at = trimmed.lastIndexOf('@');
    if (at < 0) {
      throw new InvalidAddressException("it has no @");
    }
    if (trimmed.indexOf('@') != at) {
      throw new InvalidAddressException("it has more than one @");
    }
    String local = checkedLocal(trimmed.substring(0, at));
    String address = local + '@' + checkedDomain(trimmed.substring(at + 1));
    if (address.length() > MAX_CHARS) {
      throw new InvalidAddressException("it is longer than " + MAX_CHARS + " characters");
    }
    return address;
  }

  private static void refuseControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new InvalidAddressException("it has a line break or another control character");
      }
    }
  }

  private static String checkedLocal(String local) {
    if (local.isEmpty() || local.length() > MAX_LOCAL_CHARS) {
      throw new InvalidAddressException(
          "the part before the @ is empty or longer than " + MAX_LOCAL_CHARS + " characters");
    }
    if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
      throw new InvalidAddressException("the part before the @ has a misplaced dot");
    }
    if (local.contains(ENCODED_WORD)) {
      throw new InvalidAddressException("the part before the @ has =?, which begins encoded text");
    }
    if (!local.chars().allMatch(c -> c == '.' || isAtomChar(c))) {
      throw new InvalidAddressException(
          "the part before the @ has a character that SES does not support");
    }
    return local;
  }

  private static boolean isAtomChar(int c) {
    return isAsciiLetterOrDigit(c) || ATOM_SIGNS.indexOf(c) >= 0;
  }

  private static boolean isAsciiLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String checkedDomain(String domain) {
    if (domain.codePoints().anyMatch(Address::isAmbiguous)) {
      throw new InvalidAddressException(
          "the domain has a character that old and new standards map to different domains, such as"
              + " \u00df, or an invisible one: send the domain in Punycode (xn--...)");
    }
    String ascii = isAscii(domain) ? domain : punycode(domain);
    String[] labels = ascii.split("\\.", -1);
    if (labels.length < 2) {
      throw new InvalidAddressException("the domain has no dot");
    }
    for (String label : labels) {
      if (!isLabel(label)) {
        throw new InvalidAddressException("the domain is not a host name");
      }
    }
    return ascii.toLowerCase(Locale.ROOT);
  }

  /**
   * Returns whether IDNA 2003, which Java implements, and IDNA 2008 disagree on the character: the
   * deviation characters and those that are ignored by default.
   *
   * @see <a href="https://www.unicode.org/reports/tr46/#Deviations">UTS 46, deviations</a>
   */
  private static boolean isAmbiguous(int c) {
    return c == 0xDF
        || c == 0x1E9E
        || c == 0x3C2
        || Character.getType(c) == Character.FORMAT
        || c == 0x34F
        || c == 0x115F
        || c == 0x1160
        || (c >= 0x17B4 && c <= 0x17B5)
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFFA0
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }

  private static boolean isLabel(String label) {
    return !label.isEmpty()
        && label.length() <= MAX_LABEL_CHARS
        && label.charAt(0) != '-'
        && label.charAt(label.length() - 1) != '-'
        && label.chars().allMatch(c -> c == '-' || isAsciiLetterOrDigit(c));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String punycode(String domain) {
    try {
      return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      throw new InvalidAddressException("the domain is not a host name", e);
    }
  }

  @Override
  public String toString() {
    return masked();
  }
}
