package dev.mailwright.digest;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;

/**
 * The minutes that a cron expression names.
 *
 * @param clock the minutes and hours
 * @param calendar the months and years
 */
record CronTimes(Clock clock, CronDays days, Calendar calendar) implements LocalTimes {

  /** As a {@link BitSet} says that there is no further bit. */
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

  /** Whether there is a day of it at all. */
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
}
