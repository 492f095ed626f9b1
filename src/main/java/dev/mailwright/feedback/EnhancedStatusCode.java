package dev.mailwright.feedback;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced mail system status code, such as {@code 5.1.1}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3463">RFC 3463</a>
 */
record EnhancedStatusCode(int kind, int subject, int detail) {
  private static final Pattern CODE =
      Pattern.compile("([245])\\.([0-9]{1,3})\\.([0-9]{1,3})(?![0-9])");

  private static final Pattern WITHIN =
      Pattern.compile("(?<![0-9.])([245])\\.([0-9]{1,3})\\.([0-9]{1,3})(?![0-9.]*[0-9])");

  static Optional<EnhancedStatusCode> of(String text) {
    Matcher code = CODE.matcher(text);
    return code.lookingAt()
        ? Optional.of(new EnhancedStatusCode(number(code, 1), number(code, 2), number(code, 3)))
        : Optional.empty();
  }

  /** Returns the first code within a receiver's text. */
  static Optional<EnhancedStatusCode> in(String text) {
    Matcher code = WITHIN.matcher(text);
    return code.find()
        ? Optional.of(new EnhancedStatusCode(number(code, 1), number(code, 2), number(code, 3)))
        : Optional.empty();
  }

  /** Returns false for {@code 5.0.0} and similar codes, which say nothing. */
  boolean isSpecific() {
    return subject != 0;
  }

  boolean isAboutPolicy() {
    return subject == 7;
  }

  boolean isAboutAddressOrMailbox() {
    return subject == 1 || subject == 2;
  }

  /**
   * Returns true if SES gave up after the delivery time, which proves nothing about the address.
   */
  boolean isExpired() {
    return subject == 4 && detail == 7;
  }

  /** Returns true if a smaller mail, or one with different content, could be delivered. */
  boolean blamesMessage() {
    boolean tooLongForMailbox = subject == 2 && detail == 3;
    boolean tooBigForSystem = subject == 3 && detail == 4;
    boolean content = subject == 6;
    return kind != 2 && (tooLongForMailbox || tooBigForSystem || content);
  }

  private static int number(Matcher code, int group) {
    return Integer.parseInt(code.group(group));
  }

  @Override
  public String toString() {
    return kind + "." + subject + "." + detail;
  }
}
