package dev.mailwright.compose;

import dev.mailwright.digest.Report;
import dev.mailwright.event.AlarmState;
import java.util.ArrayList;
import java.util.List;

/** The totals of a digest as a few large numbers; those that are zero are left out. */
final class DigestFigures {
  private static final int MAX_IN_ONE_ROW = 4;

  private final List<DigestView.Figure> figures = new ArrayList<>();

  private DigestFigures() {}

  static List<List<DigestView.Figure>> of(Report.Totals totals) {
    DigestFigures figures = new DigestFigures();
    figures.add(totals.events(), "event", "events", "");
    String red = StateView.of(AlarmState.ALARM).color();
    figures.add(totals.neverRecovered(), "not recovered", "not recovered", red);
    figures.add(totals.alarms(), "alarm", "alarms", "");
    figures.add(totals.changes(), "alarm change", "alarm changes", "");
    figures.add(totals.costAlerts(), "cost alert", "cost alerts", "");
    figures.add(totals.notices(), "notice", "notices", "");
    figures.add(totals.applicationEvents(), "app event", "app events", "");
    return figures.rows();
  }

  private void add(int number, String one, String several, String color) {
    if (number > 0) {
      figures.add(
          new DigestView.Figure(Counts.grouped(number), number == 1 ? one : several, color));
    }
  }

  /** Two rows when one would be too narrow for a telephone. */
  private List<List<DigestView.Figure>> rows() {
    if (figures.size() <= MAX_IN_ONE_ROW) {
      return List.of(List.copyOf(figures));
    }
    int half = (figures.size() + 1) / 2;
    return List.of(
        List.copyOf(figures.subList(0, half)), List.copyOf(figures.subList(half, figures.size())));
  }
}
