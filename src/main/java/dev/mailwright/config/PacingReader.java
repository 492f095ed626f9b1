package dev.mailwright.config;

import dev.mailwright.conversation.Flapping;
import dev.mailwright.digest.QuietHours;
import dev.mailwright.digest.Schedule;
import dev.mailwright.digest.Schedules;
import dev.mailwright.digest.Timing;
import dev.mailwright.route.Pacing;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when mails go out: for all routes, and for a route that says something else. */
final class PacingReader {
  private static final Pattern FLAPPING = Pattern.compile("([1-9]\\d?|100) in (PT?\\S+)");
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final String OFF = "off";

  private final Values values;

  PacingReader(Values values) {
    this.values = values;
  }

  Pacing usual() {
    return read(Optional.empty());
  }

  /**
   * @param prefix of the route's own variables
   */
  Pacing of(String prefix) {
    return read(Optional.of(prefix));
  }

  /** A setting as the route has it, else as all have it, with the name that it was found by. */
  private record Found(String name, String text) {
    <T> T as(Function<String, T> reading) {
      try {
        return reading.apply(text);
      } catch (IllegalArgumentException e) {
        throw wrong(e.getMessage());
      }
    }

    /**
     * @param sentence {@code The schedule is wrong, it needs six fields: write them.}
     */
    private InvalidSettingException wrong(String sentence) {
      String[] parts = sentence.replaceFirst("[.]$", "").split(": ", 2);
      String problem = parts[0].replaceFirst(".* (is|are) wrong, ", "is wrong, ");
      return new InvalidSettingException(name, problem, parts[parts.length - 1]);
    }
  }

  private Optional<Found> find(Optional<String> prefix, String own, String common) {
    Optional<Found> ofRoute =
        prefix.flatMap(start -> values.text(start + own).map(text -> new Found(start + own, text)));
    return ofRoute.or(() -> values.text(common).map(text -> new Found(common, text)));
  }

  private Pacing read(Optional<String> prefix) {
    ZoneId zone = zone(prefix);
    return new Pacing(
        schedule(prefix, zone),
        timing(prefix, zone),
        flapping(prefix),
        find(prefix, "ALL_CLEAR", "mailwright.all-clear").map(PacingReader::flag).orElse(false));
  }

  private ZoneId zone(Optional<String> prefix) {
    return find(prefix, "TIME_ZONE", "mailwright.time-zone")
        .map(found -> SettingsReader.zone(found.name(), found.text()))
        .orElse(ZoneId.of("UTC"));
  }

  private Schedule schedule(Optional<String> prefix, ZoneId zone) {
    return find(prefix, "SCHEDULE", "mailwright.digest-schedule")
        .map(found -> found.as(text -> Schedules.parse(text, zone)))
        .orElseGet(() -> Schedules.parse("weekly monday 08:00", zone));
  }

  private Timing timing(Optional<String> prefix, ZoneId zone) {
    Optional<Duration> grouping =
        find(prefix, "GROUPING", "mailwright.grouping")
            .filter(found -> !off(found))
            .map(PacingReader::grouping);
    Optional<QuietHours> quiet =
        find(prefix, "QUIET_HOURS", "mailwright.quiet-hours")
            .filter(found -> !off(found))
            .map(found -> found.as(text -> QuietHours.parse(text, zone)));
    return new Timing(grouping, quiet);
  }

  private static Duration grouping(Found found) {
    Duration grouping = duration(found, found.text());
    if (grouping.toMinutes() < 1) {
      throw new InvalidSettingException(
          found.name(), "is shorter than a minute", "write PT15M, or off");
    }
    return grouping;
  }

  private Optional<Flapping> flapping(Optional<String> prefix) {
    Optional<Found> found = find(prefix, "FLAPPING", "mailwright.flapping");
    if (found.isEmpty()) {
      return Optional.of(new Flapping(5, Duration.ofMinutes(10)));
    }
    if (off(found.get())) {
      return Optional.empty();
    }
    Matcher parts = FLAPPING.matcher(found.get().text());
    if (!parts.matches()) {
      throw new InvalidSettingException(
          found.get().name(), "can't be read", "write it as 5 in PT10M, or off");
    }
    return Optional.of(
        new Flapping(Integer.parseInt(parts.group(1)), duration(found.get(), parts.group(2))));
  }

  private static boolean off(Found found) {
    return found.text().equals(OFF) || found.text().equals("0");
  }

  private static Duration duration(Found found, String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.toSeconds() >= 1 && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Told below, as one out of bounds is.
    }
    throw new InvalidSettingException(
        found.name(), "is no duration", "write one up to a day as PT15M or PT2H, or off");
  }

  private static boolean flag(Found found) {
    return switch (found.text()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new InvalidSettingException(
              found.name(), "is neither true nor false", "write one of them");
    };
  }
}
