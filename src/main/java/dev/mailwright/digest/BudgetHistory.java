package dev.mailwright.digest;

import dev.mailwright.digest.DigestEvent.Detail;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Summarises a budget's alerts during a period. */
final class BudgetHistory {
  /** AWS defines three kinds, but an alert's text can contain any. */
  private static final int MAX_KINDS = 4;

  private BudgetHistory() {}

  /**
   * @param alerts at least one, sorted by time
   */
  static Report.BudgetLine of(Report.BudgetKey key, List<DigestEvent> alerts) {
    DigestEvent last = alerts.get(alerts.size() - 1);
    Report.Figures figures =
        new Report.Figures(
            last.detail(Detail.AMOUNT),
            last.detail(Detail.BUDGETED),
            last.detail(Detail.THRESHOLD),
            last.detail(Detail.TEXT));
    Report.Trend trend = new Report.Trend(change(alerts, last), ofBudget(last));
    return new Report.BudgetLine(key, figures, trend, kinds(alerts), alerts.size());
  }

  /** Compares only alerts of the same kind: a forecast isn't comparable with actual costs. */
  private static Optional<BigDecimal> change(List<DigestEvent> alerts, DigestEvent last) {
    List<Amount> amounts =
        alerts.stream()
            .filter(alert -> alert.detail(Detail.ALERT).equals(last.detail(Detail.ALERT)))
            .flatMap(alert -> Amount.parse(alert.detail(Detail.AMOUNT)).stream())
            .toList();
    return amounts.size() < 2
        ? Optional.empty()
        : amounts.get(amounts.size() - 1).percentMoreThan(amounts.get(0));
  }

  private static Optional<BigDecimal> ofBudget(DigestEvent last) {
    return Amount.parse(last.detail(Detail.AMOUNT))
        .flatMap(amount -> Amount.parse(last.detail(Detail.BUDGETED)).flatMap(amount::percentOf));
  }

  private static List<String> kinds(List<DigestEvent> alerts) {
    return alerts.stream()
        .map(alert -> alert.detail(Detail.ALERT))
        .filter(kind -> !kind.isEmpty())
        .distinct()
        .sorted()
        .limit(MAX_KINDS)
        .toList();
  }
}
