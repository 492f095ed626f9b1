package dev.mailwright.digest;

import dev.mailwright.event.AlarmState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened in a period, in figures. It has a bounded size, however many events there were.
 *
 * @param noisiest the alarm that changed most; empty without alarms
 */
public record Report(
    Period period,
    Totals totals,
    Shown<AlarmLine> alarms,
    Optional<AlarmLine> noisiest,
    Shown<BudgetLine> budgets,
    Shown<NoticeLine> notices,
    Shown<ApplicationLine> applications) {

  /**
   * @param alarms how many different alarms changed
   * @param changes how often they did, all together
   * @param neverRecovered how many of them ended in ALARM
   */
  public record Totals(
      int events,
      int alarms,
      int changes,
      int neverRecovered,
      int costAlerts,
      int notices,
      int applicationEvents) {}

  /** Which alarm: names are unique only within a Region of an account; each may be empty. */
  public record AlarmKey(String name, String region, String account) {}

  /**
   * @param times how long it was in each state, zero included; they add up to the period's length
   * @param longestAlarm the longest time in ALARM without a break
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
   * @param since when it came to be; not before the period's first event
   * @param reason of the last change; empty when it gives none
   */
  public record Latest(AlarmState state, Instant since, String reason) {}

  /**
   * A budget or cost monitor, by its last alert.
   *
   * @param alerts the kinds of alerts there were, such as {@code ACTUAL}, each once
   * @param count how many alerts there were
   */
  public record BudgetLine(
      BudgetKey key, Figures figures, Trend trend, List<String> alerts, int count) {}

  /**
   * @param account empty when the alert does not say
   */
  public record BudgetKey(String name, String account) {}

  /** As written, or empty. */
  public record Figures(String amount, String budgeted, String threshold, String text) {}

  /**
   * In percent, with one decimal; empty where amounts are missing or do not compare.
   *
   * @param change from the first to the last amount among the alerts of the last one's kind
   * @param ofBudget the last amount in percent of what is budgeted
   */
  public record Trend(Optional<BigDecimal> change, Optional<BigDecimal> ofBudget) {}

  /**
   * Notices of one title.
   *
   * @param sample the beginning of the last one's text
   */
  public record NoticeLine(String title, int count, Instant first, Instant last, String sample) {}

  /** Events of the application, of one name. */
  public record ApplicationLine(String name, int count) {}
}
