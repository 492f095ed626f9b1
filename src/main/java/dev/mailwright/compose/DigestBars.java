package dev.mailwright.compose;

import dev.mailwright.digest.Report;
import dev.mailwright.event.AlarmState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bars out of table cells. Their colours differ from white and from the dark card by at least 3 to
 * 1, and words beside them say the same.
 */
final class DigestBars {
  private static final int FULL = 100;
  private static final String GREEN = "#1a9a5c";
  private static final String RED = "#e0382b";
  private static final String AMBER = "#c77700";
  private static final String GREY = "#7d8896";
  private static final String BLUE = "#3b7ddd";
  private static final String REST = "#c3cad3";

  private DigestBars() {}

  /** An alarm's period by state, the worst first; empty for a period without length. */
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

  /** How much of a budget is used. */
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

  /** The widest part takes what rounding left over or added. */
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
