package dev.mailwright.chaos;

import dev.mailwright.event.SqsRecord;
import dev.mailwright.mail.Mail;
import dev.mailwright.queue.DeadLetters;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.Append;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import dev.mailwright.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * An execution environment that is killed at random, before or after whatever it does to the
 * outside. Once dead it does nothing more, whatever the code in it still tries.
 */
final class Mortal {
  private final SplittableRandom random;
  private final double risk;
  private boolean dead;
  private int deaths;

  Mortal(long seed, double risk) {
    this.random = new SplittableRandom(seed);
    this.risk = risk;
  }

  /** What a killed function's caller sees. */
  static final class KilledError extends Error {
    private static final long serialVersionUID = 1L;
  }

  boolean reborn() {
    boolean died = dead;
    dead = false;
    return died;
  }

  int deaths() {
    return deaths;
  }

  private <T> T act(Supplier<T> act) {
    dieSometimes();
    T result = act.get();
    dieSometimes();
    return result;
  }

  private void dieSometimes() {
    if (!dead && random.nextDouble() < risk) {
      dead = true;
      deaths++;
    }
    if (dead) {
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

  DeadLetters deadLetters(DeadLetters letters) {
    return new DeadLetters() {
      @Override
      public boolean take(SqsRecord record, String reason) {
        return act(() -> letters.take(record, reason));
      }
    };
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
      public Append append(List<Item> items, Key guard) {
        return act(() -> table.append(items, guard));
      }

      @Override
      public Write put(Item item) {
        return act(() -> table.put(item));
      }

      @Override
      public Write remove(Item item) {
        return act(() -> table.remove(item));
      }

      @Override
      public Map<String, Long> add(Key key, Map<String, Long> increments, Instant expiresAt) {
        return act(() -> table.add(key, increments, expiresAt));
      }
    };
  }
}
