package dev.mailwright.compose;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes numbers for people: {@code 12,345 events}. */
final class Counts {
  private static final int GROUP = 3;

  private Counts() {}

  static String grouped(long number) {
    return grouped(Long.toString(number));
  }

  /** With the noun that fits the number. */
  static String of(long number, String one, String several) {
    return grouped(number) + " " + (number == 1 ? one : several);
  }

  /** Whole percent; below ten with one decimal. */
  static String percent(BigDecimal percent) {
    boolean small = percent.abs().compareTo(BigDecimal.TEN) < 0;
    BigDecimal rounded = percent.setScale(small ? 1 : 0, RoundingMode.HALF_UP);
    String text =
        rounded.stripTrailingZeros().scale() <= 0
            ? grouped(rounded.toBigInteger().toString())
            : rounded.toPlainString();
    return text + "%";
  }

  private static String grouped(String digits) {
    StringBuilder grouped = new StringBuilder(digits);
    int first = digits.startsWith("-") ? 1 : 0;
    for (int i = digits.length() - GROUP; i > first; i -= GROUP) {
      grouped.insert(i, ',');
    }
    return grouped.toString();
  }
}
