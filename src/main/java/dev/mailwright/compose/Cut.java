package dev.mailwright.compose;

/** Shortens a text, never within a character. */
final class Cut {
  private static final int ELLIPSIS_BYTES = 3;

  private Cut() {}

  /** The text as it is when it is short enough. */
  static String at(int maxChars, String text) {
    if (text.length() <= maxChars) {
      return text;
    }
    boolean within = Character.isHighSurrogate(text.charAt(maxChars - 1));
    return text.substring(0, within ? maxChars - 1 : maxChars);
  }

  /**
   * Bounds what the text takes in a mail's HTML, whatever it is made of; what was longer ends in an
   * ellipsis.
   *
   * @param maxBytes of the escaped text in UTF-8
   */
  static String toBytes(int maxBytes, String text) {
    int bytes = 0;
    int fits = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      fits = bytes + ELLIPSIS_BYTES <= maxBytes ? i : fits;
      bytes += bytes(text.codePointAt(i));
      if (bytes > maxBytes) {
        return text.substring(0, fits) + "\u2026";
      }
    }
    return text;
  }

  private static int bytes(int c) {
    return switch (c) {
      case '"' -> "&quot;".length();
      case '&', '\'' -> "&amp;".length();
      case '<', '>' -> "&lt;".length();
      default -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    };
  }
}
