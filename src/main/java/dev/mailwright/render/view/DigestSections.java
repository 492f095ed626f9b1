package dev.mailwright.render.view;

import dev.mailwright.digest.Report;
import dev.mailwright.event.AlarmState;
import dev.mailwright.text.NumberFormat;
import dev.mailwright.text.TimeFormat;
import dev.mailwright.text.Truncate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Builds the lines of a digest's sections, with bars made of table cells. Bar colours have a
 * contrast of at least 3:1 to white and to the dark card; adjacent text states the same values.
 */
final class DigestSections {
  private static final int MAX_SAMPLE_BYTES = 240;
  private static final int MAX_ALARM_BYTES = 400;
  private static final int MAX_TITLE_BYTES = 200;
  private static final String DOT = " \u00b7 ";
  private static final int FULL = 100;
  private static final String GREEN = "#1a9a5c";
  private static final String RED = "#e0382b";
  private static final String AMBER = "#c77700";
  private static final String GREY = "#7d8896";
  private static final String BLUE = "#3b7ddd";
  private static final String REST = "#c3cad3";

  private final TimeFormat times;

  DigestSections(TimeFormat times) {
    this.times = times;
  }

  DigestView.AlarmLine alarm(Report.AlarmLine line) {
    Report.AlarmKey key = line.key();
    boolean open = line.neverRecovered();
    return new DigestView.AlarmLine(
        Truncate.htmlBytes(MAX_ALARM_BYTES, key.name()),
        joined(List.of(key.region(), key.account())),
        AlarmStateView.of(line.latest().state()),
        "since " + times.format(line.latest().since()),
        story(line),
        states(line),
        open ? Truncate.htmlBytes(MAX_SAMPLE_BYTES, line.latest().reason()) : "");
  }

  private static String story(Report.AlarmLine line) {
    List<String> parts = new ArrayList<>();
    parts.add(NumberFormat.of(line.changes(), "change", "changes"));
    for (AlarmState state : AlarmState.values()) {
      Duration time = line.time(state);
      if (!time.isZero()) {
        parts.add(
            AlarmStateView.of(state).label()
                + " "
                + TimeFormat.duration(time)
                + longest(line, state));
      }
    }
    return joined(parts);
  }

  private static String longest(Report.AlarmLine line, AlarmState state) {
    boolean several = line.longestAlarm().compareTo(line.time(state)) < 0;
    return state == AlarmState.ALARM && several
        ? " (longest " + TimeFormat.duration(line.longestAlarm()) + ")"
        : "";
  }

  DigestView.CostLine cost(Report.BudgetLine line) {
    Report.Figures figures = line.figures();
    String budgeted = figures.budgeted();
    String of = figures.amount().isEmpty() || budgeted.isEmpty() ? "" : " of ";
    return new DigestView.CostLine(
        Truncate.htmlBytes(MAX_TITLE_BYTES, line.key().name()),
        line.key().account(),
        figures.amount() + of + budgeted,
        costStory(line),
        use(line.trend().ofBudget()));
  }

  private static String costStory(Report.BudgetLine line) {
    String threshold = line.figures().threshold();
    String kinds =
        line.alerts().stream().map(DigestSummary::alert).collect(Collectors.joining(", "));
    return joined(
        List.of(
            line.trend().ofBudget().map(p -> NumberFormat.percent(p) + " of budget").orElse(""),
            line.trend().change().map(DigestSections::trend).orElse(""),
            NumberFormat.of(line.count(), "alert", "alerts")
                + (kinds.isEmpty() ? "" : ": " + kinds),
            threshold.isEmpty() ? "" : "threshold " + threshold,
            Truncate.htmlBytes(MAX_SAMPLE_BYTES, line.figures().text())));
  }

  private static String trend(BigDecimal change) {
    if (change.signum() == 0) {
      return "unchanged since the first alert";
    }
    return (change.signum() > 0 ? "\u25b2 " : "\u25bc ")
        + NumberFormat.percent(change.abs())
        + " since the first alert";
  }

  DigestView.NoticeLine notice(Report.NoticeLine line) {
    String last = times.format(line.last());
    return new DigestView.NoticeLine(
        Truncate.htmlBytes(MAX_TITLE_BYTES, line.title()),
        line.count() == 1 ? "" : NumberFormat.grouped(line.count()),
        line.count() == 1 ? last : times.format(line.first()) + " to " + last,
        Truncate.htmlBytes(MAX_SAMPLE_BYTES, line.sample()));
  }

  private static String joined(List<String> parts) {
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(DOT));
  }

  /** Returns each state's share of the period, worst first; empty for a zero-length period. */
  static List<DigestView.Part> states(Report.AlarmLine alarm) {
    long all = alarm.times().values().stream().mapToLong(time -> time.toMillis()).sum();
    List<DigestView.Part> parts = new ArrayList<>();
    if (all > 0) {
      for (AlarmState state : AlarmState.values()) {
        long time = alarm.time(state).toMillis();
        if (time > 0) {
          parts.add(new DigestView.Part(color(state), (int) Math.max(1, FULL * time / all)));
        }
      }
    }
    return filled(parts);
  }

  /** Returns the used and the remaining share of a budget; empty if unknown or zero. */
  static List<DigestView.Part> use(Optional<BigDecimal> percent) {
    if (percent.isEmpty() || percent.get().signum() <= 0) {
      return List.of();
    }
    int used = percent.get().min(BigDecimal.valueOf(FULL)).max(BigDecimal.ONE).intValue();
    if (used == FULL) {
      return List.of(new DigestView.Part(RED, FULL));
    }
    return List.of(new DigestView.Part(BLUE, used), new DigestView.Part(REST, FULL - used));
  }

  /** Adds the rounding error to the widest part, so that the widths add up to 100. */
  private static List<DigestView.Part> filled(List<DigestView.Part> parts) {
    int widest = 0;
    int sum = 0;
    for (int i = 0; i < parts.size(); i++) {
      sum += parts.get(i).width();
      widest = parts.get(i).width() > parts.get(widest).width() ? i : widest;
    }
    if (!parts.isEmpty()) {
      DigestView.Part part = parts.get(widest);
      parts.set(widest, new DigestView.Part(part.color(), part.width() + FULL - sum));
    }
    return List.copyOf(parts);
  }

  private static String color(AlarmState state) {
    return switch (state) {
      case ALARM -> RED;
      case OK -> GREEN;
      case INSUFFICIENT_DATA -> AMBER;
      case UNKNOWN -> GREY;
    };
  }
}
