package dev.mailwright.compose;

import dev.mailwright.digest.Period;
import dev.mailwright.digest.Report;
import java.util.Locale;

/** The sentences of a digest. */
final class DigestWords {
  private static final int MAX_NAME_BYTES = 400;
  private static final int NOISY_CHANGES = 3;

  private DigestWords() {}

  /** For the subject line. */
  static String outcome(Report report) {
    Report.Totals totals = report.totals();
    if (totals.events() == 0) {
      return "nothing happened";
    }
    String events = Counts.of(totals.events(), "event", "events");
    if (totals.alarms() == 0) {
      return events;
    }
    return events
        + ", "
        + (totals.neverRecovered() == 0
            ? "all alarms recovered"
            : Counts.of(totals.neverRecovered(), "alarm", "alarms") + " not recovered");
  }

  static String quiet(String name) {
    return "No event arrived for "
        + name
        + ": no alarm changed, no budget was passed, and no notice came. Enjoy the quiet.";
  }

  static String intro(Report report) {
    return (recovery(report.totals()) + noise(report)).strip();
  }

  private static String recovery(Report.Totals totals) {
    int open = totals.neverRecovered();
    if (totals.alarms() == 0) {
      return "";
    }
    if (open == 0) {
      return totals.alarms() == 1
          ? "The alarm that changed is not in ALARM now."
          : "None of the " + Counts.grouped(totals.alarms()) + " alarms is in ALARM now.";
    }
    return Counts.of(open, "alarm has", "alarms have") + " not recovered.";
  }

  /** With one alarm, or few changes, there is none to name. */
  private static String noise(Report report) {
    return report
        .noisiest()
        .filter(alarm -> report.totals().alarms() > 1 && alarm.changes() >= NOISY_CHANGES)
        .map(
            alarm ->
                " The noisiest is "
                    + Cut.toBytes(MAX_NAME_BYTES, alarm.key().name())
                    + " with "
                    + Counts.of(alarm.changes(), "change", "changes")
                    + ".")
        .orElse("");
  }

  /** {@code 3 notices}, when they are all of a kind, else {@code 3 events}. */
  static String events(Report.Totals totals) {
    int all = totals.events();
    if (totals.notices() == all) {
      return Counts.of(all, "notice", "notices");
    }
    if (totals.changes() == all) {
      return Counts.of(all, "alarm change", "alarm changes");
    }
    return totals.costAlerts() == all
        ? Counts.of(all, "cost alert", "cost alerts")
        : Counts.of(all, "event", "events");
  }

  static String flapping(Report.AlarmLine alarm, Period period) {
    return "Alarm "
        + alarm.key().name()
        + " changed "
        + Counts.of(alarm.changes(), "time", "times")
        + " in "
        + Durations.words(period.length())
        + "; now "
        + StateView.of(alarm.latest().state()).label();
  }

  /** A kind of cost alert, as part of a sentence. */
  static String alert(String kind) {
    return kind.toLowerCase(Locale.ROOT);
  }
}
