package dev.mailwright.digest;

/** Keeps the beginning of a foreign text as one line, never cut within a character. */
final class Brief {
  private static final int TITLE_CHARS = 255;
  private static final int TEXT_CHARS = 500;
  private static final int VALUE_CHARS = 100;

  private Brief() {}

  /** As long as an alarm's name may be. */
  static String title(String text) {
    return line(TITLE_CHARS, text);
  }

  static String text(String text) {
    return line(TEXT_CHARS, text);
  }

  /** As long as an amount with its unit, or a budget's name, may be. */
  static String value(String text) {
    return line(VALUE_CHARS, text);
  }

  private static String line(int maxChars, String text) {
    StringBuilder line = new StringBuilder();
    boolean gap = false;
    for (int i = 0; i < text.length() && line.length() < maxChars; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        gap = !line.isEmpty();
      } else {
        if (gap && line.length() < maxChars - 1) {
          line.append(' ');
        }
        gap = false;
        line.append(c);
      }
    }
    int last = line.length() - 1;
    if (last >= 0 && Character.isHighSurrogate(line.charAt(last))) {
      line.setLength(last);
    }
    return line.toString();
  }
}
