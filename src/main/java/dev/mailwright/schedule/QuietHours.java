package dev.mailwright.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/**
 * Daily hours in which informational mail is deferred. They follow local time, so they can occur
 * twice in the night when clocks go back.
 *
 * @param from the start, inclusive
 * @param to the end, exclusive; on the next day when earlier than {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("H:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  public QuietHours {
    if (from.equals(to)) {
      throw wrong("start and end are the same: use two different times, or leave them out");
    }
  }

  /**
   * Parses {@code 22:00-07:00}.
   *
   * @throws IllegalArgumentException with the problem and its fix in one sentence
   */
  public static QuietHours parse(String text, ZoneId zone) {
    String[] times = text.split("-", -1);
    if (times.length != 2) {
      throw wrong("two times are needed: write them as 22:00-07:00");
    }
    return new QuietHours(time(times[0]), time(times[1]), zone);
  }

  public boolean contains(Instant moment) {
    return contains(LocalTime.ofInstant(moment, zone));
  }

  /**
   * Returns the end of the quiet hours.
   *
   * @param inside an instant within quiet hours
   */
  public Instant endAfter(Instant inside) {
    Instant quiet = inside;
    while (contains(quiet)) {
      ZoneOffset offset = zone.getRules().getOffset(quiet);
      Instant end = nextEnd(LocalDateTime.ofInstant(quiet, offset)).toInstant(offset);
      ZoneOffsetTransition change = zone.getRules().nextTransition(quiet);
      quiet = change == null || end.isBefore(change.getInstant()) ? end : change.getInstant();
    }
    return quiet;
  }

  private LocalDateTime nextEnd(LocalDateTime quiet) {
    LocalDateTime sameDay = quiet.toLocalDate().atTime(to);
    return sameDay.isAfter(quiet) ? sameDay : sameDay.plusDays(1);
  }

  private boolean contains(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean notOver = time.isBefore(to);
    return from.isBefore(to) ? begun && notOver : begun || notOver;
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text.strip(), TIME);
    } catch (DateTimeParseException e) {
      throw wrong("one is not a time of day: write them as 22:00-07:00");
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("The quiet hours are wrong, " + what + ".");
  }
}
