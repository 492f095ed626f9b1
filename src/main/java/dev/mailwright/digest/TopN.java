package dev.mailwright.digest;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The first lines of a list, and the totals of the omitted lines.
 *
 * @param more number of omitted lines
 * @param moreEvents number of events of the omitted lines
 */
public record TopN<T>(List<T> lines, int more, int moreEvents) {
  public TopN {
    lines = List.copyOf(lines);
  }

  /** Returns a copy that also counts events without a line of their own, as one more line. */
  TopN<T> withMoreEvents(int events) {
    return events == 0 ? this : new TopN<>(lines, more + 1, moreEvents + events);
  }

  static <T> TopN<T> of(List<T> sorted, int most, ToIntFunction<T> events) {
    List<T> rest = sorted.subList(Math.min(most, sorted.size()), sorted.size());
    return new TopN<>(
        sorted.subList(0, sorted.size() - rest.size()),
        rest.size(),
        rest.stream().mapToInt(events).sum());
  }
}
