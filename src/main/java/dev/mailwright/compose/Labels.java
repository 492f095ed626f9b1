package dev.mailwright.compose;

import java.util.Locale;

/** Makes a field's name readable: {@code EC2InstanceId} and {@code status-message} as words. */
final class Labels {
  private static final int MAX_CHARS = 80;

  private Labels() {}

  static String of(String fieldName) {
    StringBuilder words = new StringBuilder();
    String name = fieldName.strip();
    for (int i = 0; i < name.length() && words.length() < MAX_CHARS; i++) {
      char c = name.charAt(i);
      if (c == '_' || c == '-' || c == '.' || Character.isWhitespace(c)) {
        gap(words);
      } else {
        if (startsWord(name, i)) {
          gap(words);
        }
        words.append(c);
      }
    }
    return words.isEmpty() ? "?" : sentence(words.toString().strip());
  }

  private static void gap(StringBuilder words) {
    if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
      words.append(' ');
    }
  }

  /** A capital after a small letter, or the last capital of several before a small letter. */
  private static boolean startsWord(String name, int i) {
    if (i == 0 || !Character.isUpperCase(name.charAt(i))) {
      return false;
    }
    char before = name.charAt(i - 1);
    boolean afterWord = Character.isLowerCase(before) || Character.isDigit(before);
    boolean beforeWord = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
    return afterWord || (Character.isUpperCase(before) && beforeWord);
  }

  /** Words of capitals, such as ARN and EC2, stay; the others become small but for the first. */
  private static String sentence(String words) {
    StringBuilder sentence = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      boolean acronym = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
      if (sentence.isEmpty()) {
        sentence.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      } else {
        sentence.append(' ').append(acronym ? word : word.toLowerCase(Locale.ROOT));
      }
    }
    return sentence.toString();
  }
}
