package dev.mailwright.digest;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The first lines of a list that may be long, and what the others amount to.
 *
 * @param more how many lines are not shown
 * @param moreEvents how many events those lines stand for
 */
public record Shown<T>(List<T> lines, int more, int moreEvents) {
  public Shown {
    lines = List.copyOf(lines);
  }

  static <T> Shown<T> of(List<T> sorted, int most, ToIntFunction<T> events) {
    List<T> rest = sorted.subList(Math.min(most, sorted.size()), sorted.size());
    return new Shown<>(
        sorted.subList(0, sorted.size() - rest.size()),
        rest.size(),
        rest.stream().mapToInt(events).sum());
  }
}
