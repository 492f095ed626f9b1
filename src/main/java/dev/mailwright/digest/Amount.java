package dev.mailwright.digest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount in one of the formats that AWS uses: {@code $1,234.50}, {@code 1234.50 USD}, {@code
 * 85%}, {@code 1,200 GB-Month}.
 *
 * @param unit the currency or unit; only amounts of the same unit are comparable; empty for a bare
 *     number
 */
record Amount(BigDecimal value, String unit) {
  private static final int MAX_CHARS = 60;
  private static final int PERCENT_DECIMALS = 1;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String NUMBER = "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";
  private static final Pattern FORM =
      Pattern.compile("(-?)([^\\d\\s.,-]{0,5}) ?(-?)" + NUMBER + " ?([^\\d\\s.,][^,]*)?");

  /** Parses an amount; empty if the text has none of these formats. */
  static Optional<Amount> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(form.group(4).replace(",", ""));
    boolean negative = form.group(1).isEmpty() != form.group(3).isEmpty();
    String after = form.group(5) == null ? "" : form.group(5).strip();
    return Optional.of(new Amount(negative ? value.negate() : value, unit(form.group(2) + after)));
  }

  private static String unit(String written) {
    return written.equals("$") ? "USD" : written;
  }

  /** Returns the percentage increase over the other amount; empty if they aren't comparable. */
  Optional<BigDecimal> percentMoreThan(Amount other) {
    return percentOf(other).map(percent -> percent.subtract(HUNDRED));
  }

  /** Returns empty if the units differ or the other amount isn't positive. */
  Optional<BigDecimal> percentOf(Amount other) {
    if (!unit.equals(other.unit) || other.value.signum() <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        value.multiply(HUNDRED).divide(other.value, PERCENT_DECIMALS, RoundingMode.HALF_UP));
  }
}
