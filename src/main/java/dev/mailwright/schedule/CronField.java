package dev.mailwright.schedule;

import java.util.BitSet;
import java.util.List;

/**
 * A field of EventBridge cron expressions, with a parser for its lists, ranges, steps and names.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html">
 *     Cron expressions</a>
 */
enum CronField {
  MINUTES("minutes", 0, 59, ""),
  HOURS("hours", 0, 23, ""),
  DAY_OF_MONTH("day-of-month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  DAY_OF_WEEK("day-of-week", 1, 7, "SUN MON TUE WED THU FRI SAT"),
  YEAR("year", 1970, 2199, "");

  private static final int MAX_DIGITS = 4;

  private final String label;
  private final int least;
  private final int most;

  /** Space-separated names, starting with that of the least number; empty for none. */
  private final String names;

  CronField(String label, int least, int most, String names) {
    this.label = label;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  /** Parses {@code *}, {@code 5}, {@code 1-5}, {@code 0/15}, {@code 1-30/2} and lists of these. */
  BitSet numbers(String text) {
    BitSet numbers = new BitSet();
    for (String part : text.split(",", -1)) {
      add(part, numbers);
    }
    return numbers;
  }

  int number(String text) {
    int named = names.isEmpty() ? -1 : List.of(names.split(" ", -1)).indexOf(text);
    if (named >= 0) {
      return least + named;
    }
    int number = digits(text);
    if (number < least || number > most) {
      throw wrong();
    }
    return number;
  }

  IllegalArgumentException wrong() {
    String alsoNames =
        names.isEmpty()
            ? ""
            : " or " + names.substring(0, 3) + " to " + names.substring(names.length() - 3);
    return new IllegalArgumentException(
        "its field "
            + label
            + " is not valid: use numbers from "
            + least
            + " to "
            + most
            + alsoNames
            + ", as in 1,3 or 1-5 or 1/2");
  }

  private void add(String part, BitSet numbers) {
    String[] range = part.split("/", -1);
    int step = range.length == 1 ? 1 : digits(range[1]);
    if (range.length > 2 || step < 1) {
      throw wrong();
    }
    String[] ends = range[0].split("-", -1);
    int first = range[0].equals("*") ? least : number(ends[0]);
    int last = last(ends, range[0].equals("*") || range.length == 2, first);
    for (int number = first; number <= last; number += step) {
      numbers.set(number);
    }
  }

  private int last(String[] ends, boolean open, int first) {
    if (ends.length == 1) {
      return open ? most : first;
    }
    int last = number(ends[1]);
    if (ends.length > 2) {
      throw wrong();
    }
    if (last < first) {
      throw new IllegalArgumentException(
          "a range in its field "
              + label
              + " runs backwards: write it as two ranges, separated by a comma");
    }
    return last;
  }

  private int digits(String text) {
    boolean number =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      throw wrong();
    }
    return Integer.parseInt(text);
  }
}
