package dev.mailwright.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells of each failure of a table before it is thrown, so that none goes unnoticed. After one that
 * took a time-out to find out, it does not ask again for a while: mails that can do without the
 * store must not spend their invocation's time on it.
 */
public final class WatchedTable implements Table {
  private static final Duration REST = Duration.ofSeconds(10);

  private final Table table;
  private final Consumer<StoreUnavailableException> watcher;
  private final Clock clock;
  private volatile Outage outage = new Outage(Instant.MIN, null);

  private record Outage(Instant end, StoreUnavailableException cause) {}

  public WatchedTable(Table table, Consumer<StoreUnavailableException> watcher, Clock clock) {
    this.table = table;
    this.watcher = watcher;
    this.clock = clock;
  }

  @Override
  public Optional<Item> read(Key key) {
    return watched(() -> table.read(key));
  }

  @Override
  public List<Item> readAll(List<Key> keys) {
    return watched(() -> table.readAll(keys));
  }

  @Override
  public List<Item> list(String partition, int limit) {
    return watched(() -> table.list(partition, limit));
  }

  @Override
  public List<Item> page(String partition, String after, int limit) {
    return watched(() -> table.page(partition, after, limit));
  }

  @Override
  public Write put(Item item) {
    return watched(() -> table.put(item));
  }

  @Override
  public Write remove(Item item) {
    return watched(() -> table.remove(item));
  }

  @Override
  public Append append(List<Item> items, Key guard) {
    return watched(() -> table.append(items, guard));
  }

  @Override
  public Map<String, Long> add(Key key, Map<String, Long> increments, Instant expiresAt) {
    return watched(() -> table.add(key, increments, expiresAt));
  }

  private <T> T watched(Supplier<T> call) {
    Outage current = outage;
    if (clock.instant().isBefore(current.end)) {
      throw new StoreUnavailableException(
          current.cause.getMessage() + ", a moment ago", current.cause.remedy());
    }
    try {
      return call.get();
    } catch (StoreUnavailableException e) {
      if (!e.answered()) {
        outage = new Outage(clock.instant().plus(REST), e);
      }
      watcher.accept(e);
      throw e;
    }
  }
}
