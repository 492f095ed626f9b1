package dev.mailwright.feedback;

import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts recipients sent to, bounced and complained, by configuration set and UTC day. */
public final class Reputation {
  /** The key of the totals over all configuration sets. */
  public static final String ALL = "";

  private static final int DAYS = 7;
  private static final int RECENT_DAYS = 2;
  private static final Duration KEPT = Duration.ofDays(40);

  private final Table table;
  private final Clock clock;

  public Reputation(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** The counters. Each counts recipients, as SES does. */
  public enum Kind {
    SENT,
    BOUNCED,
    COMPLAINED
  }

  /** Adds to the counters of the configuration set and to the totals. */
  public void add(String configurationSet, Kind kind, long recipients) {
    count(ALL, kind, recipients);
    if (!configurationSet.equals(ALL)) {
      count(configurationSet, kind, recipients);
    }
  }

  private void count(String configurationSet, Kind kind, long recipients) {
    var unused =
        table.add(
            new Key(partition(configurationSet), today().toString()),
            Map.of(kind.name().toLowerCase(Locale.ROOT), recipients),
            clock.instant().plus(KEPT));
  }

  /** Returns the rates of the last seven days and of the last two. */
  public Rates rates(String configurationSet) {
    String begin = today().minusDays(DAYS - 1).toString();
    String recent = today().minusDays(RECENT_DAYS - 1).toString();
    List<Day> days =
        table.list(partition(configurationSet), DAYS).stream()
            .filter(item -> item.key().sort().compareTo(begin) >= 0)
            .map(
                item ->
                    new Day(
                        item.key().sort(),
                        number(item.text("sent")),
                        number(item.text("bounced")),
                        number(item.text("complained"))))
            .toList();
    return new Rates(
        sum(days), sum(days.stream().filter(day -> day.date().compareTo(recent) >= 0).toList()));
  }

  private record Day(String date, long sent, long bounced, long complained) {}

  private static Rates.Counts sum(List<Day> days) {
    return new Rates.Counts(
        days.stream().mapToLong(Day::sent).sum(),
        days.stream().mapToLong(Day::bounced).sum(),
        days.stream().mapToLong(Day::complained).sum());
  }

  private static long number(String text) {
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static String partition(String configurationSet) {
    return "rate#" + configurationSet;
  }
}
