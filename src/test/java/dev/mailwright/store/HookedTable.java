package dev.mailwright.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a hook before each call of a table, for concurrent writes and outages.
 *
 * @param before receives the method name
 */
public record HookedTable(Table table, Consumer<String> before) implements Table {

  public static Table unavailable() {
    return new HookedTable(
        new MemoryTable(),
        call -> {
          throw new StoreUnavailableException("out of order", "Wait.");
        });
  }

  @Override
  public Optional<Item> read(Key key) {
    before.accept("read");
    return table.read(key);
  }

  @Override
  public List<Item> readAll(List<Key> keys) {
    before.accept("readAll");
    return table.readAll(keys);
  }

  @Override
  public List<Item> list(String partition, int limit) {
    before.accept("list");
    return table.list(partition, limit);
  }

  @Override
  public List<Item> page(String partition, String after, int limit) {
    before.accept("page");
    return table.page(partition, after, limit);
  }

  @Override
  public AppendResult append(List<Item> items, Key guard) {
    before.accept("append");
    return table.append(items, guard);
  }

  @Override
  public WriteResult put(Item item) {
    before.accept("put");
    return table.put(item);
  }

  @Override
  public WriteResult remove(Item item) {
    before.accept("remove");
    return table.remove(item);
  }

  @Override
  public Map<String, Long> add(Key key, Map<String, Long> increments, Instant expiresAt) {
    before.accept("add");
    return table.add(key, increments, expiresAt);
  }
}
