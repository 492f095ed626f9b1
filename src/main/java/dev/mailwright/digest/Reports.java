package dev.mailwright.digest;

import dev.mailwright.digest.Collected.Detail;
import dev.mailwright.digest.Collected.Kind;
import dev.mailwright.event.AlarmState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Works a period's events into its report. */
public final class Reports {
  private static final int MAX_ALARMS = 10;
  private static final int MAX_BUDGETS = 10;
  private static final int MAX_NOTICES = 15;
  private static final int MAX_APPLICATIONS = 10;
  private static final BigDecimal LEAST = BigDecimal.valueOf(-1);

  private static final Comparator<Report.AlarmLine> NOISE =
      Comparator.comparingInt(Report.AlarmLine::changes)
          .thenComparing(line -> line.time(AlarmState.ALARM))
          .reversed()
          .thenComparing(line -> line.key().name())
          .thenComparing(line -> line.key().region())
          .thenComparing(line -> line.key().account());
  private static final Comparator<Report.AlarmLine> CONCERN =
      Comparator.comparing(Report.AlarmLine::neverRecovered).reversed().thenComparing(NOISE);
  private static final Comparator<Report.BudgetLine> USE =
      Comparator.<Report.BudgetLine, BigDecimal>comparing(
              line -> line.trend().ofBudget().orElse(LEAST))
          .thenComparing(Report.BudgetLine::count)
          .reversed()
          .thenComparing(line -> line.key().name())
          .thenComparing(line -> line.key().account());
  private static final Comparator<Report.NoticeLine> NOTICES =
      Comparator.comparingInt(Report.NoticeLine::count)
          .thenComparing(Report.NoticeLine::last)
          .reversed()
          .thenComparing(Report.NoticeLine::title);
  private static final Comparator<Report.ApplicationLine> APPLICATIONS =
      Comparator.comparingInt(Report.ApplicationLine::count)
          .reversed()
          .thenComparing(Report.ApplicationLine::name);

  private Reports() {}

  /**
   * @param events in any order; of those with one id, the first counts
   * @param period events outside of it count at its nearer end
   */
  public static Report of(List<Collected> events, Period period) {
    List<Collected> sorted =
        unique(events).stream().sorted(Comparator.comparing(Collected::at)).toList();
    List<Report.AlarmLine> alarms =
        lines(sorted, Kind.ALARM, Reports::alarm, (key, all) -> AlarmHistory.of(key, all, period));
    List<Report.BudgetLine> budgets = lines(sorted, Kind.COST, Reports::budget, BudgetHistory::of);
    List<Report.NoticeLine> notices =
        lines(sorted, Kind.NOTICE, Collected::title, Reports::notices);
    List<Report.ApplicationLine> applications =
        lines(
            sorted,
            Kind.APPLICATION,
            Collected::title,
            (name, all) -> new Report.ApplicationLine(name, all.size()));
    return new Report(
        period,
        totals(sorted, alarms),
        shown(alarms, CONCERN, MAX_ALARMS, Report.AlarmLine::changes),
        alarms.stream().min(NOISE),
        shown(budgets, USE, MAX_BUDGETS, Report.BudgetLine::count),
        shown(notices, NOTICES, MAX_NOTICES, Report.NoticeLine::count),
        shown(applications, APPLICATIONS, MAX_APPLICATIONS, Report.ApplicationLine::count));
  }

  static List<Collected> unique(List<Collected> events) {
    Map<String, Collected> byId = new LinkedHashMap<>();
    events.forEach(event -> byId.putIfAbsent(event.id(), event));
    return List.copyOf(byId.values());
  }

  private static <K, L> List<L> lines(
      List<Collected> events,
      Kind kind,
      Function<Collected, K> key,
      BiFunction<K, List<Collected>, L> line) {
    Map<K, List<Collected>> groups = new LinkedHashMap<>();
    for (Collected event : events) {
      if (event.kind() == kind) {
        groups.computeIfAbsent(key.apply(event), unused -> new ArrayList<>()).add(event);
      }
    }
    return groups.entrySet().stream()
        .map(group -> line.apply(group.getKey(), group.getValue()))
        .toList();
  }

  private static <L> Shown<L> shown(
      List<L> lines, Comparator<L> order, int most, ToIntFunction<L> events) {
    return Shown.of(lines.stream().sorted(order).toList(), most, events);
  }

  private static Report.Totals totals(List<Collected> events, List<Report.AlarmLine> alarms) {
    return new Report.Totals(
        events.size(),
        alarms.size(),
        count(events, Kind.ALARM),
        (int) alarms.stream().filter(Report.AlarmLine::neverRecovered).count(),
        count(events, Kind.COST),
        count(events, Kind.NOTICE),
        count(events, Kind.APPLICATION));
  }

  private static int count(List<Collected> events, Kind kind) {
    return (int) events.stream().filter(event -> event.kind() == kind).count();
  }

  private static Report.AlarmKey alarm(Collected event) {
    return new Report.AlarmKey(
        event.title(), event.detail(Detail.REGION), event.detail(Detail.ACCOUNT));
  }

  private static Report.BudgetKey budget(Collected event) {
    return new Report.BudgetKey(event.title(), event.detail(Detail.ACCOUNT));
  }

  private static Report.NoticeLine notices(String title, List<Collected> notices) {
    Collected last = notices.get(notices.size() - 1);
    return new Report.NoticeLine(
        title, notices.size(), notices.get(0).at(), last.at(), last.detail(Detail.TEXT));
  }
}
