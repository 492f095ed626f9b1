package dev.mailwright.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Formats numbers for display: {@code 12,345 events}. */
public final class NumberFormat {
  private static final int GROUP = 3;

  private NumberFormat() {}

  public static String grouped(long number) {
    return grouped(Long.toString(number));
  }

  /** Formats a number with the singular or plural of a noun. */
  public static String of(long number, String one, String several) {
    return grouped(number) + " " + (number == 1 ? one : several);
  }

  /** Formats a percentage without decimals; with up to one decimal below 10. */
  public static String percent(BigDecimal percent) {
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
