package dev.mailwright.digest;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Reads {@code daily 08:00}, {@code weekly monday 08:00} and EventBridge's {@code cron(0 8 ? *
 * MON-FRI *)}.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html">
 *     Cron expressions</a>
 */
public final class Schedules {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("H:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final int SHORT_NAME = 3;

  private Schedules() {}

  /**
   * @throws IllegalArgumentException with what is wrong and its cure in one sentence
   */
  public static Schedule parse(String text, ZoneId zone) {
    return new ZonedSchedule(times(text.strip()), zone);
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
        "it can't be read: write daily 08:00, weekly monday 08:00 or cron(0 8 ? * MON-FRI *)");
  }

  private static LocalTimes cron(String fields) {
    try {
      return CronReader.read(fields);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private static LocalTime time(String word) {
    try {
      return LocalTime.parse(word, TIME);
    } catch (DateTimeParseException e) {
      throw wrong("it has no time of day: write one from 00:00 to 23:59");
    }
  }

  private static DayOfWeek day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      if (word.equals(name) || word.equals(name.substring(0, SHORT_NAME))) {
        return day;
      }
    }
    throw wrong("it has no day of the week: write monday or mon, and so on");
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("The schedule is wrong, " + what + ".");
  }
}
