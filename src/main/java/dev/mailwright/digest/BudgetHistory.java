package dev.mailwright.digest;

import dev.mailwright.digest.DigestEvent.Detail;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Summarises a budget's alerts during a period, in the order in which they are added. */
final class BudgetHistory {
  /** AWS defines three kinds, but an alert's text can contain any. */
  private static final int MAX_KINDS = 4;

  /** Alerts of further kinds only count. */
  private static final int MAX_KEPT_KINDS = 16;

  private final SortedMap<String, Amounts> byKind = new TreeMap<>();
  private DigestEvent last;
  private int count;

  /** The parsed amounts of alerts of one kind. */
  private static final class Amounts {
    private Optional<Amount> first = Optional.empty();
    private Optional<Amount> last = Optional.empty();
    private int count;

    void add(Amount amount) {
      first = first.or(() -> Optional.of(amount));
      last = Optional.of(amount);
      count++;
    }
  }

  void add(DigestEvent alert) {
    last = alert;
    count++;
    String kind = alert.detail(Detail.ALERT);
    if (byKind.size() < MAX_KEPT_KINDS || byKind.containsKey(kind)) {
      Amounts amounts = byKind.computeIfAbsent(kind, unused -> new Amounts());
      Amount.parse(alert.detail(Detail.AMOUNT)).ifPresent(amounts::add);
    }
  }

  /** Returns the figures of the last alert; there must be at least one. */
  Report.BudgetLine line(Report.BudgetKey key) {
    Report.Figures figures =
        new Report.Figures(
            last.detail(Detail.AMOUNT),
            last.detail(Detail.BUDGETED),
            last.detail(Detail.THRESHOLD),
            last.detail(Detail.TEXT));
    return new Report.BudgetLine(
        key, figures, new Report.Trend(change(), ofBudget()), kinds(), count);
  }

  /** Compares only alerts of the same kind: a forecast isn't comparable with actual costs. */
  private Optional<BigDecimal> change() {
    Amounts amounts = byKind.getOrDefault(last.detail(Detail.ALERT), new Amounts());
    return amounts.count < 2
        ? Optional.empty()
        : amounts.last.flatMap(amount -> amount.percentMoreThan(amounts.first.orElseThrow()));
  }

  private Optional<BigDecimal> ofBudget() {
    return Amount.parse(last.detail(Detail.AMOUNT))
        .flatMap(amount -> Amount.parse(last.detail(Detail.BUDGETED)).flatMap(amount::percentOf));
  }

  private List<String> kinds() {
    return byKind.keySet().stream().filter(kind -> !kind.isEmpty()).limit(MAX_KINDS).toList();
  }
}
