package dev.mailwright.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells of each failure of a table before it is thrown, so that none goes unnoticed. */
public record WatchedTable(Table table, Consumer<StoreUnavailableException> watcher)
    implements Table {

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
    try {
      return call.get();
    } catch (StoreUnavailableException e) {
      watcher.accept(e);
      throw e;
    }
  }
}
