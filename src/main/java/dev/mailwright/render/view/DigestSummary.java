package dev.mailwright.render.view;

import dev.mailwright.digest.ActivityHistogram;
import dev.mailwright.digest.Period;
import dev.mailwright.digest.Report;
import dev.mailwright.event.AlarmState;
import dev.mailwright.text.NumberFormat;
import dev.mailwright.text.TimeFormat;
import dev.mailwright.text.Truncate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Builds the sentences, totals and chart values of a digest. */
final class DigestSummary {
  private static final int MAX_NAME_BYTES = 400;
  private static final int NOISY_CHANGES = 3;
  private static final int MAX_IN_ONE_ROW = 4;
  private static final int MAX_IN_A_BAND = 5;

  private DigestSummary() {}

  /** Returns the outcome for the subject line. */
  static String outcome(Report report) {
    Report.Totals totals = report.totals();
    if (totals.events() == 0) {
      return "nothing happened";
    }
    String events = NumberFormat.of(totals.events(), "event", "events");
    if (totals.alarms() == 0) {
      return events;
    }
    return events
        + ", "
        + (totals.neverRecovered() == 0
            ? "all alarms recovered"
            : NumberFormat.of(totals.neverRecovered(), "alarm", "alarms") + " not recovered");
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
          : "None of the " + NumberFormat.grouped(totals.alarms()) + " alarms is in ALARM now.";
    }
    return NumberFormat.of(open, "alarm has", "alarms have") + " not recovered.";
  }

  /** Names the noisiest of several alarms, if it changed at least three times. */
  private static String noise(Report report) {
    return report
        .noisiest()
        .filter(alarm -> report.totals().alarms() > 1 && alarm.changes() >= NOISY_CHANGES)
        .map(
            alarm ->
                " The noisiest is "
                    + Truncate.htmlBytes(MAX_NAME_BYTES, alarm.key().name())
                    + " with "
                    + NumberFormat.of(alarm.changes(), "change", "changes")
                    + ".")
        .orElse("");
  }

  /** Returns {@code 3 notices} if all events are of one kind, otherwise {@code 3 events}. */
  static String events(Report.Totals totals) {
    int all = totals.events();
    if (totals.notices() == all) {
      return NumberFormat.of(all, "notice", "notices");
    }
    if (totals.changes() == all) {
      return NumberFormat.of(all, "alarm change", "alarm changes");
    }
    return totals.costAlerts() == all
        ? NumberFormat.of(all, "cost alert", "cost alerts")
        : NumberFormat.of(all, "event", "events");
  }

  static String flapping(Report.AlarmLine alarm, Period period) {
    return "Alarm "
        + alarm.key().name()
        + " changed "
        + NumberFormat.of(alarm.changes(), "time", "times")
        + " in "
        + TimeFormat.duration(period.length())
        + "; now "
        + AlarmStateView.of(alarm.latest().state()).label();
  }

  /** Returns a kind of cost alert for use within a sentence. */
  static String alert(String kind) {
    return kind.toLowerCase(Locale.ROOT);
  }

  /** Returns the non-zero totals, displayed as large numbers. */
  static List<List<DigestView.Figure>> figures(Report.Totals totals) {
    List<DigestView.Figure> figures = new ArrayList<>();
    add(figures, totals.events(), "event", "events", "");
    String red = AlarmStateView.of(AlarmState.ALARM).color();
    add(figures, totals.neverRecovered(), "not recovered", "not recovered", red);
    add(figures, totals.alarms(), "alarm", "alarms", "");
    add(figures, totals.changes(), "alarm change", "alarm changes", "");
    add(figures, totals.costAlerts(), "cost alert", "cost alerts", "");
    add(figures, totals.notices(), "notice", "notices", "");
    add(figures, totals.applicationEvents(), "app event", "app events", "");
    return rows(figures);
  }

  private static void add(
      List<DigestView.Figure> figures, int number, String one, String several, String color) {
    if (number > 0) {
      figures.add(
          new DigestView.Figure(NumberFormat.grouped(number), number == 1 ? one : several, color));
    }
  }

  /** Splits the figures into two rows if one would be too wide for a phone. */
  private static List<List<DigestView.Figure>> rows(List<DigestView.Figure> figures) {
    if (figures.size() <= MAX_IN_ONE_ROW) {
      return List.of(List.copyOf(figures));
    }
    int half = (figures.size() + 1) / 2;
    return List.of(
        List.copyOf(figures.subList(0, half)), List.copyOf(figures.subList(half, figures.size())));
  }

  static DigestView.Chart noChart() {
    return new DigestView.Chart("", "", List.of());
  }

  /** Returns an empty chart if all buckets are empty. */
  static DigestView.Chart chart(List<ActivityHistogram.Bucket> buckets, Period period) {
    List<ActivityHistogram.Bucket> filled =
        buckets.stream().filter(bucket -> !bucket.isEmpty()).toList();
    if (filled.isEmpty()) {
      return noChart();
    }
    String unit = period.isByHour() ? "hour" : "day";
    String alt =
        filled.stream()
            .map(bucket -> bucket.label() + ": " + bucket.alarms() + " and " + bucket.others())
            .collect(
                Collectors.joining("; ", "Alarm changes and other events by " + unit + ". ", ""));
    return new DigestView.Chart("By " + unit, alt, bands(filled));
  }

  /** Splits the buckets into bands of similar length, each narrow enough for a phone. */
  private static List<List<DigestView.Bar>> bands(List<ActivityHistogram.Bucket> buckets) {
    int count = (buckets.size() + MAX_IN_A_BAND - 1) / MAX_IN_A_BAND;
    int size = (buckets.size() + count - 1) / count;
    List<List<DigestView.Bar>> bands = new ArrayList<>();
    for (int from = 0; from < buckets.size(); from += size) {
      List<ActivityHistogram.Bucket> band =
          buckets.subList(from, Math.min(from + size, buckets.size()));
      bands.add(band.stream().map(DigestSummary::bar).toList());
    }
    return bands;
  }

  private static DigestView.Bar bar(ActivityHistogram.Bucket bucket) {
    return new DigestView.Bar(
        bucket.label(),
        NumberFormat.grouped(bucket.alarms()),
        NumberFormat.grouped(bucket.others()));
  }
}
