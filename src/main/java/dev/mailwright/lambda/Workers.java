package dev.mailwright.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs tasks in parallel, on a bounded number of threads that live as long as the execution
 * environment. A mail mostly waits for SES and DynamoDB, so parallel mails share one environment.
 */
public final class Workers {
  private final int threads;
  private final ExecutorService executor;

  /**
   * @param threads the maximum number of parallel tasks; with 1, tasks run in the caller's thread
   */
  public Workers(int threads) {
    this.threads = threads;
    this.executor = Executors.newFixedThreadPool(threads, Workers::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "worker");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs all tasks, which start in the order of the list, and returns their results in that order.
   *
   * @throws IllegalStateException if a task throws or the caller is interrupted
   */
  <T> List<T> run(List<Callable<T>> tasks) {
    try {
      List<T> results = new ArrayList<>();
      if (threads == 1 || tasks.size() == 1) {
        for (Callable<T> task : tasks) {
          results.add(task.call());
        }
        return results;
      }
      for (Future<T> result : executor.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while tasks were running", e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a task failed", e);
    }
  }
}
