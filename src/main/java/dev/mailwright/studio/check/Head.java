package dev.mailwright.studio.check;

import java.util.regex.Pattern;

/** The header fields of a message's source. */
final class Head {
  private static final Pattern END = Pattern.compile("\\r?\\n\\r?\\n");

  private Head() {}

  static String of(String source) {
    return END.split(source, 2)[0];
  }
}
