package dev.mailwright.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.List;

/** The days on which a cron expression is due. */
sealed interface CronDays {

  boolean has(LocalDate day);

  /** {@code 1,15-20}. */
  record OfMonth(BitSet numbers) implements CronDays {
    @Override
    public boolean has(LocalDate day) {
      return numbers.get(day.getDayOfMonth());
    }
  }

  /** {@code MON-FRI}; 1 is Sunday. */
  record OfWeek(BitSet numbers) implements CronDays {
    @Override
    public boolean has(LocalDate day) {
      return numbers.get(day.getDayOfWeek().plus(1).getValue());
    }
  }

  /** {@code L}. */
  record LastOfMonth() implements CronDays {
    @Override
    public boolean has(LocalDate day) {
      return day.getDayOfMonth() == day.lengthOfMonth();
    }
  }

  /** {@code LW}: the month's last day from Monday to Friday. */
  record LastWorkday() implements CronDays {
    @Override
    public boolean has(LocalDate day) {
      return day.equals(nearestWorkday(day.with(TemporalAdjusters.lastDayOfMonth())));
    }
  }

  /** {@code 15W}: the nearest day from Monday to Friday in the same month, if the day exists. */
  record NearestWorkday(int number) implements CronDays {
    @Override
    public boolean has(LocalDate day) {
      return number <= day.lengthOfMonth()
          && day.equals(nearestWorkday(day.withDayOfMonth(number)));
    }
  }

  /** {@code 6L}: the month's last Friday. */
  record LastWeekday(DayOfWeek weekday) implements CronDays {
    @Override
    public boolean has(LocalDate day) {
      return day.equals(day.with(TemporalAdjusters.lastInMonth(weekday)));
    }
  }

  /** {@code 3#2}: the month's second Tuesday. {@code 3#5} skips months with four Tuesdays. */
  record NthWeekday(DayOfWeek weekday, int nth) implements CronDays {
    @Override
    public boolean has(LocalDate day) {
      return day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday)));
    }
  }

  record AnyOf(List<CronDays> several) implements CronDays {
    @Override
    public boolean has(LocalDate day) {
      return several.stream().anyMatch(days -> days.has(day));
    }
  }

  private static LocalDate nearestWorkday(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
      case SUNDAY ->
          day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
      default -> day;
    };
  }
}
