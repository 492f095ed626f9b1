package dev.mailwright.feedback;

import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Counts recipients sent to, bounced and complained, by configuration set and UTC day. The counters
 * of a day are spread over several partitions, since every batch of mails writes to them and
 * DynamoDB limits the writes of one partition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-sharding.html">Write
 *     sharding</a>
 */
public final class Reputation {
  /** The key of the totals over all configuration sets. */
  public static final String ALL = "";

  private static final int SHARDS = 8;
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
            new Key(
                partition(configurationSet, ThreadLocalRandom.current().nextInt(SHARDS)),
                today().toString()),
            Map.of(kind.name().toLowerCase(Locale.ROOT), recipients),
            clock.instant().plus(KEPT));
  }

  /** Returns the rates of the last seven days and of the last two. */
  public Rates rates(String configurationSet) {
    List<Key> keys = new ArrayList<>();
    for (int ago = 0; ago < DAYS; ago++) {
      for (int shard = 0; shard < SHARDS; shard++) {
        keys.add(new Key(partition(configurationSet, shard), today().minusDays(ago).toString()));
      }
    }
    String recent = today().minusDays(RECENT_DAYS - 1).toString();
    List<Day> days =
        table.readAll(keys).stream()
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

  private static String partition(String configurationSet, int shard) {
    return "rate#" + configurationSet + (shard == 0 ? "" : "#" + shard);
  }
}
