package dev.mailwright.chaos;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Decides about one request after the other, never about two at once. */
@FunctionalInterface
public interface FaultPlan {
  Fault next(HttpMessage request);

  /** These in turn, then no more. */
  static FaultPlan script(Fault... faults) {
    Queue<Fault> left = new ArrayDeque<>(List.of(faults));
    return request -> left.isEmpty() ? Fault.PASS : left.remove();
  }

  /**
   * The same faults in the same order for the same seed.
   *
   * @param shares of all requests, from 0 to 1; those of no share pass
   */
  static FaultPlan seeded(long seed, Map<Fault, Double> shares) {
    Map<Fault, Double> inOrder = new EnumMap<>(shares);
    if (inOrder.values().stream().mapToDouble(share -> share).sum() > 1) {
      throw new IllegalArgumentException("more than all: " + inOrder);
    }
    SplittableRandom random = new SplittableRandom(seed);
    return request -> pick(inOrder, random.nextDouble());
  }

  private static Fault pick(Map<Fault, Double> shares, double point) {
    double end = 0;
    for (Map.Entry<Fault, Double> share : shares.entrySet()) {
      end += share.getValue();
      if (point < end) {
        return share.getKey();
      }
    }
    return Fault.PASS;
  }

  /** This plan for some requests; the others pass, and do not count for it. */
  default FaultPlan onlyFor(Predicate<HttpMessage> chosen) {
    return request -> chosen.test(request) ? next(request) : Fault.PASS;
  }
}
