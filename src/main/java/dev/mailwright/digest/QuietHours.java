package dev.mailwright.digest;

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
 * A time of day, each day, in which nobody wants mail that can wait. It is quiet while the clock on
 * the wall shows a time within: when clocks are put back, that can be twice a night.
 *
 * @param from the first moment of it
 * @param to the first moment after it; the next day's when it is earlier than from
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("H:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  public QuietHours {
    if (from.equals(to)) {
      throw wrong("they end when they begin: take two different times, or leave them out");
    }
  }

  /**
   * Reads {@code 22:00-07:00}.
   *
   * @throws IllegalArgumentException with what is wrong and its cure in one sentence
   */
  public static QuietHours parse(String text, ZoneId zone) {
    String[] times = text.split("-", -1);
    if (times.length != 2) {
      throw wrong("they are no two times: write them as 22:00-07:00");
    }
    return new QuietHours(time(times[0]), time(times[1]), zone);
  }

  public boolean contains(Instant moment) {
    return contains(LocalTime.ofInstant(moment, zone));
  }

  /**
   * The first moment after this one that is not quiet.
   *
   * @param inside a moment that is
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
      throw wrong("one of them is no time of day: write them as 22:00-07:00");
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("The quiet hours are wrong, " + what + ".");
  }
}
