package dev.mailwright.text;

/** Truncates text without splitting surrogate pairs. */
public final class Truncate {
  private static final int ELLIPSIS_BYTES = 3;
  private static final String DOTS = "...";

  private Truncate() {}

  /** Truncates to {@code maxChars} UTF-16 code units. */
  public static String chars(int maxChars, String text) {
    return text.length() <= maxChars ? text : wholeCharacters(text.substring(0, maxChars));
  }

  /** Like {@link #chars}, and appends three dots to truncated text. */
  public static String withDots(int maxChars, String text) {
    return text.length() <= maxChars ? text : chars(maxChars, text) + DOTS;
  }

  /** Like {@link #chars}, with each run of white space and control characters as one space. */
  public static String line(int maxChars, String text) {
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
    return wholeCharacters(line.toString());
  }

  /**
   * Truncates to a size in HTML, and appends an ellipsis to truncated text.
   *
   * @param maxBytes the maximum size of the escaped text in UTF-8
   */
  public static String htmlBytes(int maxBytes, String text) {
    int bytes = 0;
    int fits = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      fits = bytes + ELLIPSIS_BYTES <= maxBytes ? i : fits;
      bytes += htmlBytes(text.codePointAt(i));
      if (bytes > maxBytes) {
        return text.substring(0, fits) + "\u2026";
      }
    }
    return text;
  }

  /** Returns the size of the escaped text in UTF-8. */
  public static int htmlBytes(String text) {
    return text.codePoints().map(Truncate::htmlBytes).sum();
  }

  private static int htmlBytes(int c) {
    return switch (c) {
      case '"' -> "&quot;".length();
      case '&', '\'' -> "&amp;".length();
      case '<', '>' -> "&lt;".length();
      default -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    };
  }

  /** Removes an unpaired high surrogate from the end. */
  public static String wholeCharacters(String text) {
    int last = text.length() - 1;
    return last >= 0 && Character.isHighSurrogate(text.charAt(last))
        ? text.substring(0, last)
        : text;
  }
}
