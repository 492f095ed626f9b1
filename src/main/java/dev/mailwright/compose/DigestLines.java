package dev.mailwright.compose;

import dev.mailwright.digest.Report;
import dev.mailwright.event.AlarmState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of a digest's sections. */
final class DigestLines {
  private static final int MAX_SAMPLE_BYTES = 240;
  private static final int MAX_ALARM_BYTES = 400;
  private static final int MAX_TITLE_BYTES = 200;
  private static final String DOT = " \u00b7 ";

  private final Moments moments;

  DigestLines(Moments moments) {
    this.moments = moments;
  }

  DigestView.AlarmLine alarm(Report.AlarmLine line) {
    Report.AlarmKey key = line.key();
    boolean open = line.neverRecovered();
    return new DigestView.AlarmLine(
        Cut.toBytes(MAX_ALARM_BYTES, key.name()),
        joined(List.of(key.region(), key.account())),
        StateView.of(line.latest().state()),
        "since " + moments.write(line.latest().since()),
        story(line),
        DigestBars.states(line),
        open ? Cut.toBytes(MAX_SAMPLE_BYTES, line.latest().reason()) : "");
  }

  private static String story(Report.AlarmLine line) {
    List<String> parts = new ArrayList<>();
    parts.add(Counts.of(line.changes(), "change", "changes"));
    for (AlarmState state : AlarmState.values()) {
      Duration time = line.time(state);
      if (!time.isZero()) {
        parts.add(StateView.of(state).label() + " " + Durations.words(time) + longest(line, state));
      }
    }
    return joined(parts);
  }

  private static String longest(Report.AlarmLine line, AlarmState state) {
    boolean several = line.longestAlarm().compareTo(line.time(state)) < 0;
    return state == AlarmState.ALARM && several
        ? " (longest " + Durations.words(line.longestAlarm()) + ")"
        : "";
  }

  DigestView.CostLine cost(Report.BudgetLine line) {
    Report.Figures figures = line.figures();
    String budgeted = figures.budgeted();
    String of = figures.amount().isEmpty() || budgeted.isEmpty() ? "" : " of ";
    return new DigestView.CostLine(
        Cut.toBytes(MAX_TITLE_BYTES, line.key().name()),
        line.key().account(),
        figures.amount() + of + budgeted,
        costStory(line),
        DigestBars.use(line.trend().ofBudget()));
  }

  private static String costStory(Report.BudgetLine line) {
    String threshold = line.figures().threshold();
    String kinds = line.alerts().stream().map(DigestWords::alert).collect(Collectors.joining(", "));
    return joined(
        List.of(
            line.trend().ofBudget().map(p -> Counts.percent(p) + " of budget").orElse(""),
            line.trend().change().map(DigestLines::trend).orElse(""),
            Counts.of(line.count(), "alert", "alerts") + (kinds.isEmpty() ? "" : ": " + kinds),
            threshold.isEmpty() ? "" : "threshold " + threshold,
            Cut.toBytes(MAX_SAMPLE_BYTES, line.figures().text())));
  }

  private static String trend(BigDecimal change) {
    if (change.signum() == 0) {
      return "unchanged since the first alert";
    }
    return (change.signum() > 0 ? "\u25b2 " : "\u25bc ")
        + Counts.percent(change.abs())
        + " since the first alert";
  }

  DigestView.NoticeLine notice(Report.NoticeLine line) {
    String last = moments.write(line.last());
    return new DigestView.NoticeLine(
        Cut.toBytes(MAX_TITLE_BYTES, line.title()),
        line.count() == 1 ? "" : Counts.grouped(line.count()),
        line.count() == 1 ? last : moments.write(line.first()) + " to " + last,
        Cut.toBytes(MAX_SAMPLE_BYTES, line.sample()));
  }

  private static String joined(List<String> parts) {
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(DOT));
  }
}
