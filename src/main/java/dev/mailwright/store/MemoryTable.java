package dev.mailwright.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table in the memory of one execution environment, for dev mode and deployments without a table.
 * Keeps the last 10,000 items.
 */
public final class MemoryTable implements Table {
  private static final int MAX_ITEMS = 10_000;

  private final Map<Key, Item> items =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Item> eldest) {
          return size() > MAX_ITEMS;
        }
      };

  @Override
  public synchronized Optional<Item> read(Key key) {
    return Optional.ofNullable(items.get(key));
  }

  @Override
  public synchronized List<Item> readAll(List<Key> keys) {
    return keys.stream().distinct().filter(items::containsKey).map(items::get).toList();
  }

  @Override
  public synchronized List<Item> list(String partition, int limit) {
    return items.values().stream()
        .filter(item -> item.key().partition().equals(partition))
        .sorted(Comparator.comparing((Item item) -> item.key().sort()).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Item> page(String partition, String after, int limit) {
    return items.values().stream()
        .filter(item -> item.key().partition().equals(partition))
        .filter(item -> item.key().sort().compareTo(after) > 0)
        .sorted(Comparator.comparing((Item item) -> item.key().sort()))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized AppendResult append(List<Item> added, Key guard) {
    if (items.containsKey(guard)) {
      return AppendResult.GUARDED;
    }
    if (added.stream().anyMatch(item -> items.containsKey(item.key()))) {
      return AppendResult.ALREADY_THERE;
    }
    added.forEach(item -> items.put(item.key(), item));
    return AppendResult.DONE;
  }

  @Override
  public synchronized WriteResult put(Item item) {
    return ifVersion(item.key(), item.version() - 1, () -> items.put(item.key(), item));
  }

  @Override
  public synchronized WriteResult remove(Item item) {
    return ifVersion(item.key(), item.version(), () -> items.remove(item.key()));
  }

  private WriteResult ifVersion(Key key, long expected, Runnable change) {
    Optional<Item> current = Optional.ofNullable(items.get(key));
    if (current.map(Item::version).orElse(0L) != expected) {
      return WriteResult.conflict(current);
    }
    change.run();
    return WriteResult.success();
  }

  @Override
  public synchronized Map<String, Long> add(
      Key key, Map<String, Long> increments, Instant expiresAt) {
    Map<String, Long> counters = new LinkedHashMap<>();
    read(key)
        .ifPresent(
            item ->
                item.fields().forEach((name, count) -> counters.put(name, Long.valueOf(count))));
    increments.forEach((name, count) -> counters.merge(name, count, Long::sum));
    Map<String, String> fields = new LinkedHashMap<>();
    counters.forEach((name, count) -> fields.put(name, count.toString()));
    items.put(key, new Item(key, 1, Optional.of(expiresAt), fields));
    return counters;
  }
}
