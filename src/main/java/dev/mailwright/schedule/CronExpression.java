package dev.mailwright.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An EventBridge {@code cron(minutes hours day-of-month month day-of-week year)}. Not based on
 * cron-utils 9.2.1, which miscalculates {@code 31W} and {@code 28W} and misses earlier due days
 * across skipped years.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html">
 *     Cron expressions</a>
 */
record CronExpression(Clock clock, CronDays days, Calendar calendar) implements LocalTimes {
  private static final int FIELDS = 6;
  private static final int MOST_WEEKS = 5;

  /** {@link BitSet}'s value for no further bit. */
  private static final int NONE = -1;

  private static final int LAST_MINUTE = 59;
  private static final LocalTime END_OF_DAY = LocalTime.of(23, LAST_MINUTE);

  record Clock(BitSet minutes, BitSet hours) {

    Optional<LocalTime> from(LocalTime earliest) {
      int minute = hours.get(earliest.getHour()) ? minutes.nextSetBit(earliest.getMinute()) : NONE;
      if (minute != NONE) {
        return Optional.of(LocalTime.of(earliest.getHour(), minute));
      }
      int hour = hours.nextSetBit(earliest.getHour() + 1);
      return hour == NONE
          ? Optional.empty()
          : Optional.of(LocalTime.of(hour, minutes.nextSetBit(0)));
    }

    Optional<LocalTime> until(LocalTime latest) {
      int minute = hours.get(latest.getHour()) ? minutes.previousSetBit(latest.getMinute()) : NONE;
      if (minute != NONE) {
        return Optional.of(LocalTime.of(latest.getHour(), minute));
      }
      int hour = hours.previousSetBit(latest.getHour() - 1);
      return hour == NONE
          ? Optional.empty()
          : Optional.of(LocalTime.of(hour, minutes.previousSetBit(LAST_MINUTE)));
    }
  }

  record Calendar(BitSet months, BitSet years) {

    boolean has(LocalDate day) {
      return months.get(day.getMonthValue()) && years.get(day.getYear());
    }

    LocalDate first() {
      return LocalDate.of(years.nextSetBit(0), Month.JANUARY, 1);
    }

    LocalDate last() {
      return LocalDate.of(years.length() - 1, Month.DECEMBER, 31);
    }
  }

  @Override
  public Optional<LocalDateTime> from(LocalDateTime earliest) {
    LocalDateTime minute = earliest.truncatedTo(ChronoUnit.MINUTES);
    LocalDateTime start = minute.isBefore(earliest) ? minute.plusMinutes(1) : minute;
    LocalDate day = start.toLocalDate();
    if (isDue(day)) {
      Optional<LocalTime> time = clock.from(start.toLocalTime());
      if (time.isPresent()) {
        return time.map(day::atTime);
      }
    }
    return dayAfter(day).flatMap(due -> clock.from(LocalTime.MIDNIGHT).map(due::atTime));
  }

  @Override
  public Optional<LocalDateTime> until(LocalDateTime latest) {
    LocalDate day = latest.toLocalDate();
    if (isDue(day)) {
      Optional<LocalTime> time = clock.until(latest.toLocalTime());
      if (time.isPresent()) {
        return time.map(day::atTime);
      }
    }
    return dayBefore(day).flatMap(due -> clock.until(END_OF_DAY).map(due::atTime));
  }

  /** Whether any existing day matches. */
  boolean isEverDue() {
    return from(calendar.first().atStartOfDay()).isPresent();
  }

  private Optional<LocalDate> dayAfter(LocalDate day) {
    LocalDate first = calendar.first();
    LocalDate due = day.isBefore(first) ? first : day.plusDays(1);
    for (LocalDate last = calendar.last(); !due.isAfter(last); due = due.plusDays(1)) {
      if (isDue(due)) {
        return Optional.of(due);
      }
    }
    return Optional.empty();
  }

  private Optional<LocalDate> dayBefore(LocalDate day) {
    LocalDate last = calendar.last();
    LocalDate due = day.isAfter(last) ? last : day.minusDays(1);
    for (LocalDate first = calendar.first(); !due.isBefore(first); due = due.minusDays(1)) {
      if (isDue(due)) {
        return Optional.of(due);
      }
    }
    return Optional.empty();
  }

  private boolean isDue(LocalDate day) {
    return calendar.has(day) && days.has(day);
  }

  /**
   * @param fields the text between the parentheses
   * @throws IllegalArgumentException with the problem and its fix
   */
  static CronExpression parse(String fields) {
    String[] field = fields.strip().toUpperCase(Locale.ROOT).split("\\s+", -1);
    if (field.length != FIELDS) {
      throw new IllegalArgumentException(
          "it needs six fields: write cron(minutes hours day-of-month month day-of-week year)");
    }
    CronExpression expression =
        new CronExpression(
            new Clock(CronField.MINUTES.numbers(field[0]), CronField.HOURS.numbers(field[1])),
            days(field[2], field[4]),
            new Calendar(CronField.MONTH.numbers(field[3]), CronField.YEAR.numbers(field[5])));
    if (!expression.isEverDue()) {
      throw new IllegalArgumentException(
          "there is no such day in any of its months: use another day");
    }
    return expression;
  }

  private static CronDays days(String ofMonth, String ofWeek) {
    if (ofMonth.equals("?") == ofWeek.equals("?")) {
      throw new IllegalArgumentException(
          "it needs exactly one ? for the days: write ? for either day-of-month or day-of-week");
    }
    List<CronDays> days = new ArrayList<>();
    for (String part : (ofMonth.equals("?") ? ofWeek : ofMonth).split(",", -1)) {
      days.add(ofMonth.equals("?") ? dayOfWeek(part) : dayOfMonth(part));
    }
    if (days.size() > 1 && ofWeek.indexOf('#') >= 0) {
      throw new IllegalArgumentException(
          "it has # in a list, which EventBridge does not support: write one day with #");
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
      throw new IllegalArgumentException("the number after # is not valid: use 1 to " + MOST_WEEKS);
    }
    return nth;
  }

  private static String withoutEnd(String part) {
    return part.substring(0, part.length() - 1);
  }
}
