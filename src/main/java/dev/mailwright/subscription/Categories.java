package dev.mailwright.subscription;

import java.nio.charset.StandardCharsets;

/** What a category may be called, so that it fits into a token and a sort key. */
final class Categories {
  /** Stands for every category. */
  static final String ALL = "*";

  private static final int MAX_CHARS = 256;

  private Categories() {}

  /**
   * @throws IllegalArgumentException with the reason, as part of a sentence
   */
  static String checked(String category) {
    if (category.isBlank() || category.length() > MAX_CHARS) {
      throw new IllegalArgumentException(
          "a category has a name of at most " + MAX_CHARS + " characters");
    }
    byte[] written = category.getBytes(StandardCharsets.UTF_8);
    if (!new String(written, StandardCharsets.UTF_8).equals(category)
        || category.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a category's name is text without control characters");
    }
    return category;
  }
}
