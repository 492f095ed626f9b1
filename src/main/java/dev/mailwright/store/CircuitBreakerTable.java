package dev.mailwright.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reports each failure of a table before throwing it. After a timeout, calls fail immediately for
 * ten seconds, so that mail that can be sent without the store doesn't wait for it.
 */
public final class CircuitBreakerTable implements Table {
  private static final Duration OPEN_FOR = Duration.ofSeconds(10);

  private final Table table;
  private final Consumer<StoreUnavailableException> listener;
  private final LongSupplier nanoTime;
  private volatile Optional<Outage> outage = Optional.empty();

  private record Outage(long start, StoreUnavailableException cause) {}

  /**
   * @param listener receives each failure
   * @param nanoTime a clock for elapsed time, such as {@link System#nanoTime}
   */
  public CircuitBreakerTable(
      Table table, Consumer<StoreUnavailableException> listener, LongSupplier nanoTime) {
    this.table = table;
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  @Override
  public Optional<Item> read(Key key) {
    return call(() -> table.read(key));
  }

  @Override
  public List<Item> readAll(List<Key> keys) {
    return call(() -> table.readAll(keys));
  }

  @Override
  public List<Item> list(String partition, int limit) {
    return call(() -> table.list(partition, limit));
  }

  @Override
  public List<Item> page(String partition, String after, int limit) {
    return call(() -> table.page(partition, after, limit));
  }

  @Override
  public WriteResult put(Item item) {
    return call(() -> table.put(item));
  }

  @Override
  public WriteResult remove(Item item) {
    return call(() -> table.remove(item));
  }

  @Override
  public AppendResult append(List<Item> items, Key guard) {
    return call(() -> table.append(items, guard));
  }

  @Override
  public Map<String, Long> add(Key key, Map<String, Long> increments, Instant expiresAt) {
    return call(() -> table.add(key, increments, expiresAt));
  }

  private <T> T call(Supplier<T> call) {
    Optional<Outage> current = outage;
    if (current.isPresent() && nanoTime.getAsLong() - current.get().start < OPEN_FOR.toNanos()) {
      StoreUnavailableException cause = current.get().cause;
      throw new StoreUnavailableException(cause.getMessage() + ", a moment ago", cause.fix());
    }
    try {
      return call.get();
    } catch (StoreUnavailableException e) {
      if (!e.answered()) {
        outage = Optional.of(new Outage(nanoTime.getAsLong(), e));
      }
      listener.accept(e);
      throw e;
    }
  }
}
