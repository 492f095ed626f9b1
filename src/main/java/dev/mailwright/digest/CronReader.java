package dev.mailwright.digest;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads EventBridge's {@code cron(minutes hours day-of-month month day-of-week year)}. Our own,
 * since cron-utils 9.2.1 was wrong even without a zone: 31W threw in June, 28W fell on a Sunday in
 * February, and looking back over a year that is left out skipped due days.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html">
 *     Cron expressions</a>
 */
final class CronReader {
  private static final int FIELDS = 6;
  private static final int MOST_WEEKS = 5;

  private CronReader() {}

  /**
   * @param fields what is within the brackets
   * @throws IllegalArgumentException with what is wrong about it and the cure
   */
  static CronTimes read(String fields) {
    String[] field = fields.strip().toUpperCase(Locale.ROOT).split("\\s+", -1);
    if (field.length != FIELDS) {
      throw new IllegalArgumentException(
          "it needs six fields: write cron(minutes hours day-of-month month day-of-week year)");
    }
    CronTimes times =
        new CronTimes(
            new CronTimes.Clock(
                CronField.MINUTES.numbers(field[0]), CronField.HOURS.numbers(field[1])),
            days(field[2], field[4]),
            new CronTimes.Calendar(
                CronField.MONTH.numbers(field[3]), CronField.YEAR.numbers(field[5])));
    if (!times.isEverDue()) {
      throw new IllegalArgumentException(
          "there is no such day in any of its months: take another day");
    }
    return times;
  }

  private static CronDays days(String ofMonth, String ofWeek) {
    if (ofMonth.equals("?") == ofWeek.equals("?")) {
      throw new IllegalArgumentException(
          "it must leave one kind of day open: write ? for either day-of-month or day-of-week");
    }
    List<CronDays> days = new ArrayList<>();
    for (String part : (ofMonth.equals("?") ? ofWeek : ofMonth).split(",", -1)) {
      days.add(ofMonth.equals("?") ? dayOfWeek(part) : dayOfMonth(part));
    }
    if (days.size() > 1 && ofWeek.indexOf('#') >= 0) {
      throw new IllegalArgumentException(
          "it has # within a list, which EventBridge takes alone only: write one day with #");
    }
    return days.size() == 1 ? days.get(0) : new CronDays.AnyOf(days);
  }

  private static CronDays dayOfMonth(String part) {
    if (part.equals("L")) {
      return new CronDays.LastOfMonth();
    }
    if (part.equals("LW")) {
      return new CronDays.LastWorkday();
    }
    return part.endsWith("W")
        ? new CronDays.NearestWorkday(CronField.DAY_OF_MONTH.number(withoutEnd(part)))
        : new CronDays.OfMonth(CronField.DAY_OF_MONTH.numbers(part));
  }

  private static CronDays dayOfWeek(String part) {
    if (part.equals("L")) {
      return new CronDays.OfWeek(CronField.DAY_OF_WEEK.numbers("SAT"));
    }
    if (part.endsWith("L")) {
      return new CronDays.LastWeekday(weekday(withoutEnd(part)));
    }
    int sign = part.indexOf('#');
    return sign < 0
        ? new CronDays.OfWeek(CronField.DAY_OF_WEEK.numbers(part))
        : new CronDays.NthWeekday(weekday(part.substring(0, sign)), nth(part.substring(sign + 1)));
  }

  private static DayOfWeek weekday(String text) {
    return DayOfWeek.SATURDAY.plus(CronField.DAY_OF_WEEK.number(text));
  }

  private static int nth(String text) {
    int nth = text.length() == 1 ? text.charAt(0) - '0' : 0;
    if (nth < 1 || nth > MOST_WEEKS) {
      throw new IllegalArgumentException(
          "the number after # can't be read: take one from 1 to " + MOST_WEEKS);
    }
    return nth;
  }

  private static String withoutEnd(String part) {
    return part.substring(0, part.length() - 1);
  }
}
