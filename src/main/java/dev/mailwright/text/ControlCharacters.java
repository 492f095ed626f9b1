package dev.mailwright.text;

/**
 * Removes characters that can hide or reorder text: control characters other than tab and line
 * break, and bidirectional overrides, embeddings and isolates.
 *
 * @see <a href="https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing">UTR 36,
 *     bidirectional text spoofing</a>
 */
public final class ControlCharacters {
  private ControlCharacters() {}

  /** Returns the same instance if there is nothing to remove. */
  public static String removed(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (isUnwanted(text.charAt(i))) {
        return removed(text, i);
      }
    }
    return text;
  }

  private static String removed(String text, int first) {
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isUnwanted(c)) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static boolean isUnwanted(char c) {
    return c < ' '
        ? c != '\t' && c != '\n' && c != '\r'
        : (c >= '\u007F' && c <= '\u009F') || (c > '\u2000' && isBidi(c));
  }

  /** Returns whether the character overrides, embeds or isolates a text direction. */
  public static boolean isBidi(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }
}
