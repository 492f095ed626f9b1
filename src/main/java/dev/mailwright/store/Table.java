package dev.mailwright.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The single table that holds all state. All methods throw {@link StoreUnavailableException} if the
 * store can't be reached or rejects the call. Expired items may be returned: callers must check
 * {@link Item#expired}.
 */
public interface Table {
  /** Maximum number of attempts at a conditional write that conflicts with other writers. */
  int MAX_TRIES = 5;

  /** Returns the latest version of an item. */
  Optional<Item> read(Key key);

  /** Reads up to 100 items in one call; missing items are omitted. */
  List<Item> readAll(List<Key> keys);

  /** Returns the last items of a partition, highest sort key first. */
  List<Item> list(String partition, int limit);

  /**
   * Returns items of a partition in the order of their sort keys.
   *
   * @param after the sort key after which to start; empty to start with the first item
   * @return empty only if there are no more items
   */
  List<Item> page(String partition, String after, int limit);

  /** Writes the item if the stored one is its previous version or, for version 1, doesn't exist. */
  WriteResult put(Item item);

  /** Deletes the item if the stored one is this version. */
  WriteResult remove(Item item);

  /**
   * Writes new items in one transaction; all must have version 1.
   *
   * @param guard nothing is written if an item with this key exists
   */
  AppendResult append(List<Item> items, Key guard);

  /** Adds to the counters of an item, creating it if necessary, and returns all counters. */
  Map<String, Long> add(Key key, Map<String, Long> increments, Instant expiresAt);

  /**
   * Reads, changes and writes an item; retries on conflicts with other writers.
   *
   * @param change returns the version to write from the current one; empty to write nothing
   * @return whether the item was written
   * @throws StoreUnavailableException after several conflicts
   */
  default boolean update(Key key, Function<Optional<Item>, Optional<Item>> change) {
    Optional<Item> current = read(key);
    for (int i = 0; i < MAX_TRIES; i++) {
      Optional<Item> next = change.apply(current);
      if (next.isEmpty()) {
        return false;
      }
      WriteResult result = put(next.get());
      if (result.done()) {
        return true;
      }
      current = result.current();
    }
    throw new StoreUnavailableException(
        "other writers keep changing the item", "Nothing to do: it is retried automatically.");
  }

  /**
   * The result of a conditional write.
   *
   * @param done false on a conflict with another writer
   * @param current the stored item on a conflict; empty if it doesn't exist
   */
  record WriteResult(boolean done, Optional<Item> current) {
    public static WriteResult success() {
      return new WriteResult(true, Optional.empty());
    }

    public static WriteResult conflict(Optional<Item> current) {
      return new WriteResult(false, current);
    }
  }

  /** The result of writing items in one transaction. */
  enum AppendResult {
    DONE,
    /** At least one of the items exists, so none was written. */
    ALREADY_THERE,
    /** The guard exists, so none was written. */
    GUARDED
  }
}
