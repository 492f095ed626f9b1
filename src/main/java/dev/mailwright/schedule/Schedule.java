package dev.mailwright.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Optional;

/**
 * A digest schedule: {@code daily 08:00}, {@code weekly monday 08:00} or EventBridge's {@code
 * cron(0 8 ? * MON-FRI *)}, in a time zone. When clocks go forward, a skipped local time is shifted
 * by the length of the gap. When clocks go back, only the first of two occurrences is due.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html">
 *     Cron expressions</a>
 */
public final class Schedule {
  /** Later than every due time; returned when there is no next one. */
  public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /** Earlier than every due time; returned when there is no last one. */
  public static final Instant NOT_YET = Instant.parse("0001-01-01T00:00:00Z");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("H:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final int SHORT_NAME = 3;

  private final LocalTimes times;
  private final ZoneId zone;

  private Schedule(LocalTimes times, ZoneId zone) {
    this.times = times;
    this.zone = zone;
  }

  /**
   * @throws IllegalArgumentException with the problem and its fix in one sentence
   */
  public static Schedule parse(String text, ZoneId zone) {
    return new Schedule(times(text.strip()), zone);
  }

  private static LocalTimes times(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("cron(") && lower.endsWith(")")) {
      return cron(text.substring("cron(".length(), text.length() - 1));
    }
    String[] words = lower.split("\\s+", -1);
    if (words.length == 2 && words[0].equals("daily")) {
      return new LocalTimes.Daily(time(words[1]));
    }
    if (words.length == 3 && words[0].equals("weekly")) {
      return new LocalTimes.Weekly(day(words[1]), time(words[2]));
    }
    throw wrong(
        "it is not supported: write daily 08:00, weekly monday 08:00 or cron(0 8 ? * MON-FRI *)");
  }

  private static LocalTimes cron(String fields) {
    try {
      return CronExpression.parse(fields);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private static LocalTime time(String word) {
    try {
      return LocalTime.parse(word, TIME);
    } catch (DateTimeParseException e) {
      throw wrong("it has no valid time of day: write one from 00:00 to 23:59");
    }
  }

  private static DayOfWeek day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      if (word.equals(name) || word.equals(name.substring(0, SHORT_NAME))) {
        return day;
      }
    }
    throw wrong("it has no valid day of the week: write monday or mon, and so on");
  }

  private static IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException("The schedule is wrong, " + problem + ".");
  }

  // java.time maps each local time to one instant, but not in order where clocks go forward: 02:30,
  // which is skipped, maps to a later instant than 03:00. So both sides of a gap are searched.

  /** Returns the first due time after an instant; {@link #NEVER} if there is none. */
  public Instant next(Instant after) {
    if (!after.isBefore(NEVER)) {
      return NEVER;
    }
    Instant start = after.isBefore(NOT_YET) ? NOT_YET : after;
    Optional<LocalDateTime> time = times.from(beginOfSearch(start));
    while (time.isPresent() && !moment(time.get()).isAfter(start)) {
      time = times.from(time.get().plusMinutes(1));
    }
    return time.map(found -> orOneAfterItsGap(found, start)).orElse(NEVER);
  }

  /** Returns the last due time at or before an instant; {@link #NOT_YET} if there is none. */
  public Instant last(Instant atOrBefore) {
    if (!atOrBefore.isAfter(NOT_YET)) {
      return NOT_YET;
    }
    Instant end = atOrBefore.isAfter(NEVER) ? NEVER : atOrBefore;
    Optional<LocalDateTime> time = times.until(endOfSearch(end));
    while (time.isPresent() && moment(time.get()).isAfter(end)) {
      time = times.until(time.get().minusMinutes(1));
    }
    return time.map(found -> orOneInTheGapBefore(moment(found), end)).orElse(NOT_YET);
  }

  /** While times from a gap can be due, the search starts at the beginning of the gap. */
  private LocalDateTime beginOfSearch(Instant after) {
    LocalDateTime local = local(after);
    ZoneOffsetTransition change = changeUpTo(after);
    return isShifted(after, change) ? change.getDateTimeBefore() : local;
  }

  /** While local times repeat, the search also covers the rest of the first occurrence. */
  private LocalDateTime endOfSearch(Instant atOrBefore) {
    LocalDateTime local = local(atOrBefore);
    ZoneOffsetTransition change = changeUpTo(atOrBefore);
    return change != null && local.isBefore(change.getDateTimeBefore())
        ? change.getDateTimeBefore()
        : local;
  }

  private Instant orOneAfterItsGap(LocalDateTime found, Instant after) {
    Instant moment = moment(found);
    ZoneOffsetTransition change = zone.getRules().getTransition(found);
    if (change == null || !change.isGap()) {
      return moment;
    }
    LocalDateTime begin = change.getDateTimeAfter();
    LocalDateTime open = local(after).plusMinutes(1);
    Instant regular =
        times.from(open.isAfter(begin) ? open : begin).map(this::moment).orElse(NEVER);
    return regular.isBefore(moment) ? regular : moment;
  }

  private Instant orOneInTheGapBefore(Instant found, Instant latest) {
    ZoneOffsetTransition change = changeUpTo(found);
    if (!isShifted(found, change)) {
      return found;
    }
    LocalDateTime end = change.getDateTimeAfter().minusMinutes(1);
    LocalDateTime reached = LocalDateTime.ofInstant(latest, change.getOffsetBefore());
    return times
        .until(reached.isBefore(end) ? reached : end)
        .filter(time -> !time.isBefore(change.getDateTimeBefore()))
        .map(this::moment)
        .filter(found::isBefore)
        .orElse(found);
  }

  private static boolean isShifted(Instant moment, ZoneOffsetTransition change) {
    return change != null
        && change.isGap()
        && moment.isBefore(change.getInstant().plus(change.getDuration()));
  }

  private ZoneOffsetTransition changeUpTo(Instant moment) {
    return zone.getRules().previousTransition(moment.plusNanos(1));
  }

  private Instant moment(LocalDateTime time) {
    return time.atZone(zone).toInstant();
  }

  private LocalDateTime local(Instant moment) {
    return LocalDateTime.ofInstant(moment, zone).truncatedTo(ChronoUnit.MINUTES);
  }
}
