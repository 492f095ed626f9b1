package dev.mailwright.chaos;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Chooses the fault for each request. Not thread-safe; the proxy serialises calls. */
@FunctionalInterface
public interface FaultPlan {
  Fault next(HttpMessage request);

  /** Injects the given faults in order, then none. */
  static FaultPlan script(Fault... faults) {
    Queue<Fault> left = new ArrayDeque<>(List.of(faults));
    return request -> left.isEmpty() ? Fault.PASS : left.remove();
  }

  /**
   * Injects random faults; the same seed gives the same sequence.
   *
   * @param shares share of all requests per fault, 0 to 1; the remaining requests pass
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

  /**
   * Refuses a stretch of requests every now and then, such as while the role lacks a permission.
   *
   * @param every number of requests from one stretch to the next
   */
  default FaultPlan refusing(int length, int every) {
    AtomicInteger requests = new AtomicInteger();
    return request -> {
      int number = requests.getAndIncrement() % every;
      return number >= every - length ? Fault.REFUSE : next(request);
    };
  }

  /** Applies the plan to matching requests only; others pass and aren't counted. */
  default FaultPlan onlyFor(Predicate<HttpMessage> chosen) {
    return request -> chosen.test(request) ? next(request) : Fault.PASS;
  }
}
