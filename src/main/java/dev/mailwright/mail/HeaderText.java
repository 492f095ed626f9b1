package dev.mailwright.mail;

/** Makes any text fit for a header field: one line, no control characters, bounded. */
public final class HeaderText {
  private static final int MAX_CHARS = 500;

  private HeaderText() {}

  public static String singleLine(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_CHARS));
    boolean gap = false;
    for (int i = 0; i < text.length() && line.length() < MAX_CHARS; i++) {
      char c = text.charAt(i);
      if (isBreak(c)) {
        gap = line.length() > 0;
      } else if (!isDirection(c)) {
        if (gap) {
          line.append(' ');
          gap = false;
        }
        line.append(c);
      }
    }
    return withoutHalfCharacter(line);
  }

  private static boolean isBreak(char c) {
    return Character.isWhitespace(c) || Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }

  /** Marks that turn the direction of what follows, and so make a text look like another. */
  private static boolean isDirection(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }

  private static String withoutHalfCharacter(StringBuilder line) {
    int last = line.length() - 1;
    if (last >= 0 && Character.isHighSurrogate(line.charAt(last))) {
      line.setLength(last);
    }
    return line.toString();
  }
}
