package dev.mailwright.schedule;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Recurring local times with a precision of minutes. */
sealed interface LocalTimes permits LocalTimes.Daily, LocalTimes.Weekly, CronExpression {

  /** Returns the first occurrence at or after a time. */
  Optional<LocalDateTime> from(LocalDateTime earliest);

  /** Returns the last occurrence at or before a time. */
  Optional<LocalDateTime> until(LocalDateTime latest);

  record Daily(LocalTime time) implements LocalTimes {
    @Override
    public Optional<LocalDateTime> from(LocalDateTime earliest) {
      LocalDateTime sameDay = earliest.toLocalDate().atTime(time);
      return Optional.of(sameDay.isBefore(earliest) ? sameDay.plusDays(1) : sameDay);
    }

    @Override
    public Optional<LocalDateTime> until(LocalDateTime latest) {
      LocalDateTime sameDay = latest.toLocalDate().atTime(time);
      return Optional.of(sameDay.isAfter(latest) ? sameDay.minusDays(1) : sameDay);
    }
  }

  record Weekly(DayOfWeek day, LocalTime time) implements LocalTimes {
    @Override
    public Optional<LocalDateTime> from(LocalDateTime earliest) {
      LocalDateTime sameWeek =
          earliest.toLocalDate().with(TemporalAdjusters.nextOrSame(day)).atTime(time);
      return Optional.of(
          sameWeek.isBefore(earliest) ? sameWeek.plus(1, ChronoUnit.WEEKS) : sameWeek);
    }

    @Override
    public Optional<LocalDateTime> until(LocalDateTime latest) {
      LocalDateTime sameWeek =
          latest.toLocalDate().with(TemporalAdjusters.previousOrSame(day)).atTime(time);
      return Optional.of(sameWeek.isAfter(latest) ? sameWeek.minus(1, ChronoUnit.WEEKS) : sameWeek);
    }
  }
}
