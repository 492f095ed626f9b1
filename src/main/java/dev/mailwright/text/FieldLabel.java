package dev.mailwright.text;

import java.util.Locale;

/** Converts a field name to a label: {@code EC2InstanceId} becomes {@code EC2 instance id}. */
public final class FieldLabel {
  private static final int MAX_CHARS = 80;

  private FieldLabel() {}

  public static String of(String fieldName) {
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

  /** An upper-case letter after a lower-case one, or the last of a run before a lower-case one. */
  private static boolean startsWord(String name, int i) {
    if (i == 0 || !Character.isUpperCase(name.charAt(i))) {
      return false;
    }
    char before = name.charAt(i - 1);
    boolean afterWord = Character.isLowerCase(before) || Character.isDigit(before);
    boolean beforeWord = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
    return afterWord || (Character.isUpperCase(before) && beforeWord);
  }

  /** Capitalises the first word and lower-cases the others, except acronyms such as EC2. */
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
