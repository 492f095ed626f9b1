package dev.mailwright.mail;

import dev.mailwright.text.ControlCharacters;
import dev.mailwright.text.Truncate;

/** Makes text safe for header fields: one line without control characters, of limited length. */
public final class HeaderText {
  private static final int MAX_CHARS = 500;

  /** RFC 5322 limits a line to 998 characters, including the field name. */
  private static final int MAX_TOKEN_CHARS = 900;

  /** The start of an encoded-word. */
  private static final String ENCODED_WORD = "=?";

  private HeaderText() {}

  public static String singleLine(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_CHARS));
    boolean gap = false;
    for (int i = 0; i < text.length() && line.length() < MAX_CHARS; i++) {
      char c = text.charAt(i);
      if (isBreak(c)) {
        gap = line.length() > 0;
      } else if (!ControlCharacters.isBidi(c)) {
        if (gap) {
          line.append(' ');
          gap = false;
        }
        line.append(c);
      }
    }
    return Truncate.wholeCharacters(line.toString());
  }

  private static boolean isBreak(char c) {
    return Character.isWhitespace(c) || Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }

  /** Returns whether mail clients would decode part of the text as an encoded-word (RFC 2047). */
  static boolean looksEncoded(String text) {
    return text.contains(ENCODED_WORD);
  }

  /**
   * Validates text for angle brackets in a header: visible ASCII without brackets, short enough to
   * need no folding.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1">RFC 5322, 2.1.1</a>
   * @param what the name for the text in the error, which omits the text since errors are logged
   * @throws IllegalArgumentException when the text is not valid in a header
   */
  static String token(String text, String what) {
    boolean fits =
        !text.isEmpty()
            && text.length() <= MAX_TOKEN_CHARS
            && text.chars().allMatch(HeaderText::isSafe);
    if (!fits) {
      throw new IllegalArgumentException(
          what
              + " is empty, longer than "
              + MAX_TOKEN_CHARS
              + " characters, or has a space, a control character, an angle bracket or a non-ASCII"
              + " character");
    }
    return text;
  }

  private static boolean isSafe(int c) {
    return c > ' ' && c < 0x7F && c != '<' && c != '>';
  }
}
