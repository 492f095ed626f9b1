package dev.mailwright.compose;

/** Shortens a text, never within a character. */
final class Cut {
  private Cut() {}

  /** The text as it is when it is short enough. */
  static String at(int maxChars, String text) {
    if (text.length() <= maxChars) {
      return text;
    }
    boolean within = Character.isHighSurrogate(text.charAt(maxChars - 1));
    return text.substring(0, within ? maxChars - 1 : maxChars);
  }
}
