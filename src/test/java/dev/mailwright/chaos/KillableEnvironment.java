package dev.mailwright.chaos;

import dev.mailwright.lambda.DeadLetterQueue;
import dev.mailwright.mail.Mail;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import dev.mailwright.store.Table.AppendResult;
import dev.mailwright.store.Table.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * An execution environment that is killed at random before or after an external call. Once killed,
 * all its external calls fail.
 */
final class KillableEnvironment {
  private final SplittableRandom random;
  private final double risk;
  private boolean killed;
  private int kills;

  KillableEnvironment(long seed, double risk) {
    this.random = new SplittableRandom(seed);
    this.risk = risk;
  }

  /** Thrown by external calls of a killed environment. */
  static final class KilledError extends Error {
    private static final long serialVersionUID = 1L;
  }

  synchronized boolean wasKilled() {
    boolean was = killed;
    killed = false;
    return was;
  }

  synchronized int kills() {
    return kills;
  }

  private <T> T act(Supplier<T> act) {
    killSometimes();
    T result = act.get();
    killSometimes();
    return result;
  }

  private synchronized void killSometimes() {
    if (!killed && random.nextDouble() < risk) {
      killed = true;
      kills++;
    }
    if (killed) {
      throw new KilledError();
    }
  }

  MailSender sender(MailSender sender) {
    return new MailSender() {
      @Override
      public Outcome send(Mail mail, Deadline deadline) {
        return act(() -> sender.send(mail, deadline));
      }
    };
  }

  DeadLetterQueue deadLetters(DeadLetterQueue queue) {
    return (record, reason, deadline) -> act(() -> queue.send(record, reason, deadline));
  }

  Table table(Table table) {
    return new Table() {
      @Override
      public Optional<Item> read(Key key) {
        return act(() -> table.read(key));
      }

      @Override
      public List<Item> readAll(List<Key> keys) {
        return act(() -> table.readAll(keys));
      }

      @Override
      public List<Item> list(String partition, int limit) {
        return act(() -> table.list(partition, limit));
      }

      @Override
      public List<Item> page(String partition, String after, int limit) {
        return act(() -> table.page(partition, after, limit));
      }

      @Override
      public AppendResult append(List<Item> items, Key guard) {
        return act(() -> table.append(items, guard));
      }

      @Override
      public WriteResult put(Item item) {
        return act(() -> table.put(item));
      }

      @Override
      public WriteResult remove(Item item) {
        return act(() -> table.remove(item));
      }

      @Override
      public Map<String, Long> add(Key key, Map<String, Long> increments, Instant expiresAt) {
        return act(() -> table.add(key, increments, expiresAt));
      }
    };
  }
}
