package dev.mailwright.digest;

import dev.mailwright.digest.DigestEvent.Detail;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Aggregates the events of a digest one by one, in bounded memory: a batch can have a million.
 * Keeps figures for a limited number of alarms, budgets, notices and application events; further
 * ones count in the totals only.
 */
public final class DigestAggregator {
  /** The limit for a digest of its own. */
  public static final int MAX_LINES = 5_000;

  private final Period period;
  private final int maxLines;
  private final ActivityHistogram activity;
  private final Map<Report.AlarmKey, AlarmHistory> alarms = new LinkedHashMap<>();
  private final Map<Report.BudgetKey, BudgetHistory> budgets = new LinkedHashMap<>();
  private final Map<String, NoticeHistory> notices = new LinkedHashMap<>();
  private final Map<String, int[]> applications = new LinkedHashMap<>();
  private final Map<DigestEvent.Kind, Integer> counts = new EnumMap<>(DigestEvent.Kind.class);

  /**
   * @param period events outside of it count at its nearer end
   * @param zone the time zone of days in the activity
   * @param maxLines the number of alarms, budgets, notices and application events to keep, each
   */
  public DigestAggregator(Period period, ZoneId zone, int maxLines) {
    this.period = period;
    this.maxLines = maxLines;
    this.activity = new ActivityHistogram(period, zone);
  }

  /** Adds an event, which must not be earlier than those before. */
  public void add(DigestEvent event) {
    counts.merge(event.kind(), 1, Integer::sum);
    activity.add(event);
    switch (event.kind()) {
      case ALARM -> {
        Report.AlarmKey key =
            new Report.AlarmKey(
                event.title(), event.detail(Detail.REGION), event.detail(Detail.ACCOUNT));
        AlarmHistory alarm = line(alarms, key, () -> new AlarmHistory(period, event));
        if (alarm != null) {
          alarm.add(event);
        }
      }
      case COST -> {
        Report.BudgetKey key = new Report.BudgetKey(event.title(), event.detail(Detail.ACCOUNT));
        BudgetHistory budget = line(budgets, key, BudgetHistory::new);
        if (budget != null) {
          budget.add(event);
        }
      }
      case NOTICE -> {
        NoticeHistory notice = line(notices, event.title(), () -> new NoticeHistory(event.at()));
        if (notice != null) {
          notice.add(event);
        }
      }
      case APPLICATION -> {
        int[] count = line(applications, event.title(), () -> new int[1]);
        if (count != null) {
          count[0]++;
        }
      }
    }
  }

  /** Returns null for a new key beyond the limit. */
  private <K, L> L line(Map<K, L> lines, K key, Supplier<L> first) {
    L line = lines.get(key);
    if (line == null && lines.size() < maxLines) {
      line = first.get();
      lines.put(key, line);
    }
    return line;
  }

  /** Returns the content of the digest so far. */
  public DigestContent content() {
    return new DigestContent(report(), activity.buckets());
  }

  private Report report() {
    List<Report.AlarmLine> alarmLines =
        alarms.entrySet().stream().map(alarm -> alarm.getValue().line(alarm.getKey())).toList();
    Report.Totals totals =
        new Report.Totals(
            counts.values().stream().mapToInt(count -> count).sum(),
            alarmLines.size(),
            count(DigestEvent.Kind.ALARM),
            (int) alarmLines.stream().filter(Report.AlarmLine::neverRecovered).count(),
            count(DigestEvent.Kind.COST),
            count(DigestEvent.Kind.NOTICE),
            count(DigestEvent.Kind.APPLICATION));
    return Report.of(
        period,
        totals,
        alarmLines,
        budgets.entrySet().stream().map(line -> line.getValue().line(line.getKey())).toList(),
        notices.entrySet().stream().map(line -> line.getValue().line(line.getKey())).toList(),
        applications.entrySet().stream()
            .map(line -> new Report.ApplicationLine(line.getKey(), line.getValue()[0]))
            .toList());
  }

  private int count(DigestEvent.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  private static final class NoticeHistory {
    private final Instant first;
    private Instant last;
    private String sample = "";
    private int count;

    NoticeHistory(Instant first) {
      this.first = first;
      this.last = first;
    }

    void add(DigestEvent notice) {
      last = notice.at();
      sample = notice.detail(Detail.TEXT);
      count++;
    }

    Report.NoticeLine line(String title) {
      return new Report.NoticeLine(title, count, first, last, sample);
    }
  }
}
