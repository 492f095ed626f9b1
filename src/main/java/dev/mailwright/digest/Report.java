package dev.mailwright.digest;

import dev.mailwright.event.AlarmState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The figures of a period. Its size is bounded, regardless of the number of events.
 *
 * @param noisiest the alarm with the most changes; empty if there were no alarms
 */
public record Report(
    Period period,
    Totals totals,
    TopN<AlarmLine> alarms,
    Optional<AlarmLine> noisiest,
    TopN<BudgetLine> budgets,
    TopN<NoticeLine> notices,
    TopN<ApplicationLine> applications) {
  private static final int MAX_ALARMS = 10;
  private static final int MAX_BUDGETS = 10;
  private static final int MAX_NOTICES = 15;
  private static final int MAX_APPLICATIONS = 10;
  private static final BigDecimal LEAST = BigDecimal.valueOf(-1);

  private static final Comparator<AlarmLine> NOISE =
      Comparator.comparingInt(AlarmLine::changes)
          .thenComparing(line -> line.time(AlarmState.ALARM))
          .reversed()
          .thenComparing(line -> line.key().name())
          .thenComparing(line -> line.key().region())
          .thenComparing(line -> line.key().account());
  private static final Comparator<AlarmLine> CONCERN =
      Comparator.comparing(AlarmLine::neverRecovered).reversed().thenComparing(NOISE);
  private static final Comparator<BudgetLine> USE =
      Comparator.<BudgetLine, BigDecimal>comparing(line -> line.trend().ofBudget().orElse(LEAST))
          .thenComparing(BudgetLine::count)
          .reversed()
          .thenComparing(line -> line.key().name())
          .thenComparing(line -> line.key().account());
  private static final Comparator<NoticeLine> NOTICES =
      Comparator.comparingInt(NoticeLine::count)
          .thenComparing(NoticeLine::last)
          .reversed()
          .thenComparing(NoticeLine::title);
  private static final Comparator<ApplicationLine> APPLICATIONS =
      Comparator.comparingInt(ApplicationLine::count)
          .reversed()
          .thenComparing(ApplicationLine::name);

  /**
   * @param alarms number of distinct alarms that changed, at most {@link
   *     DigestAggregator#MAX_LINES}
   * @param changes number of state changes of all alarms
   * @param neverRecovered number of alarms that ended in ALARM
   */
  public record Totals(
      int events,
      int alarms,
      int changes,
      int neverRecovered,
      int costAlerts,
      int notices,
      int applicationEvents) {}

  /** Identifies an alarm: names are unique only per account and Region. Each part may be empty. */
  public record AlarmKey(String name, String region, String account) {}

  /**
   * @param times the time in each state, including zero; they add up to the period's length
   * @param longestAlarm the longest uninterrupted time in ALARM
   */
  public record AlarmLine(
      AlarmKey key,
      Latest latest,
      int changes,
      Map<AlarmState, Duration> times,
      Duration longestAlarm) {
    public boolean neverRecovered() {
      return latest.state() == AlarmState.ALARM;
    }

    public Duration time(AlarmState state) {
      return times.getOrDefault(state, Duration.ZERO);
    }
  }

  /**
   * The state at the period's end.
   *
   * @param since the start of the state, at the earliest the alarm's first change
   * @param reason the reason of the last change; empty if it has none
   */
  public record Latest(AlarmState state, Instant since, String reason) {}

  /**
   * A budget or cost monitor with the figures of its last alert.
   *
   * @param alerts the distinct kinds of its alerts, such as {@code ACTUAL}
   * @param count number of alerts
   */
  public record BudgetLine(
      BudgetKey key, Figures figures, Trend trend, List<String> alerts, int count) {}

  /**
   * @param account empty if unknown
   */
  public record BudgetKey(String name, String account) {}

  /** The figures as written in the alert; empty if missing. */
  public record Figures(String amount, String budgeted, String threshold, String text) {}

  /**
   * Percentages with one decimal; empty if amounts are missing or not comparable.
   *
   * @param change from the first to the last amount among alerts of the last alert's kind
   * @param ofBudget the last amount in percent of the budget
   */
  public record Trend(Optional<BigDecimal> change, Optional<BigDecimal> ofBudget) {}

  /**
   * Notices with the same title.
   *
   * @param sample the start of the last notice's text
   */
  public record NoticeLine(String title, int count, Instant first, Instant last, String sample) {}

  /** Application events with the same name. */
  public record ApplicationLine(String name, int count) {}

  static Report of(
      Period period,
      Totals totals,
      List<AlarmLine> alarms,
      List<BudgetLine> budgets,
      List<NoticeLine> notices,
      List<ApplicationLine> applications) {
    int alarmChanges = alarms.stream().mapToInt(AlarmLine::changes).sum();
    int costAlerts = budgets.stream().mapToInt(BudgetLine::count).sum();
    int noticed = notices.stream().mapToInt(NoticeLine::count).sum();
    int published = applications.stream().mapToInt(ApplicationLine::count).sum();
    return new Report(
        period,
        totals,
        shown(alarms, CONCERN, MAX_ALARMS, AlarmLine::changes)
            .withMoreEvents(totals.changes() - alarmChanges),
        alarms.stream().min(NOISE),
        shown(budgets, USE, MAX_BUDGETS, BudgetLine::count)
            .withMoreEvents(totals.costAlerts() - costAlerts),
        shown(notices, NOTICES, MAX_NOTICES, NoticeLine::count)
            .withMoreEvents(totals.notices() - noticed),
        shown(applications, APPLICATIONS, MAX_APPLICATIONS, ApplicationLine::count)
            .withMoreEvents(totals.applicationEvents() - published));
  }

  private static <L> TopN<L> shown(
      List<L> lines, Comparator<L> order, int most, ToIntFunction<L> events) {
    return TopN.of(lines.stream().sorted(order).toList(), most, events);
  }
}
