package dev.mailwright.send;

import java.time.Duration;
import java.util.List;

/**
 * Does before the first event what the first event would otherwise wait for: Lambda gives INIT a
 * whole CPU, and an invocation only its memory's share of one. What mostly waits runs beside what
 * only computes; the wait is bounded, and whatever fails is no harm.
 */
public final class Primer {
  private final Duration limit;

  public Primer(Duration limit) {
    this.limit = limit;
  }

  public void prime(List<Runnable> waiting, Runnable computing) {
    List<Thread> threads = waiting.stream().map(Primer::begin).toList();
    long end = System.nanoTime() + limit.toNanos();
    quietly(computing);
    threads.forEach(thread -> await(thread, end));
  }

  private static Thread begin(Runnable step) {
    Thread thread = new Thread(() -> quietly(step), "primer");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void quietly(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      // What can't be primed is done, and fails with its own words, when an event asks for it.
    }
  }

  private static void await(Thread thread, long end) {
    long millisLeft = (end - System.nanoTime()) / 1_000_000;
    try {
      if (millisLeft > 0) {
        thread.join(millisLeft);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
