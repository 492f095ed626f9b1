package dev.mailwright.mail;

/**
 * What goes into a header between angle brackets, as it stands: visible ASCII without brackets, so
 * that nothing in it ends the field, and short enough that its line need not be folded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1">RFC 5322, 2.1.1</a>
 */
final class HeaderToken {
  /** A line has at most 998 characters; the field's name is on it too. */
  private static final int MAX_CHARS = 900;

  private HeaderToken() {}

  /**
   * @param what for the message, which leaves the text out, since it goes to logs
   * @throws IllegalArgumentException when it can't stand in a header
   */
  static String checked(String text, String what) {
    boolean fits =
        !text.isEmpty() && text.length() <= MAX_CHARS && text.chars().allMatch(HeaderToken::isSafe);
    if (!fits) {
      throw new IllegalArgumentException(
          what
              + " is empty, longer than "
              + MAX_CHARS
              + " characters, or holds a space, a control character, a bracket or what is not"
              + " ASCII");
    }
    return text;
  }

  private static boolean isSafe(int c) {
    return c > ' ' && c < 0x7F && c != '<' && c != '>';
  }
}
