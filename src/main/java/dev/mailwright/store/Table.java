package dev.mailwright.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one table behind all guarantees. Each method is one call; each throws {@link
 * StoreUnavailableException} when the store can't be reached or refuses it. Expired items are given
 * out as they are: who reads decides by {@link Item#expired}.
 */
public interface Table {
  /** The newest state of an item. */
  Optional<Item> read(Key key);

  /** As {@link #read}, for at most 100 keys at once; what is not there is left out. */
  List<Item> readAll(List<Key> keys);

  /** The last items of a partition, newest sort key first. */
  List<Item> list(String partition, int limit);

  /**
   * The items of a partition in the order of their sort keys.
   *
   * @param after the sort key that they follow; empty to begin at the first
   * @return none only when there are no more
   */
  List<Item> page(String partition, String after, int limit);

  /**
   * Writes the item if the one stored is its version before, or, for version 1, if there is none.
   */
  Write put(Item item);

  /** Takes the item away if it is still in this version. */
  Write remove(Item item);

  /**
   * Writes all of these new items or none: all must be in version 1.
   *
   * @param guard nothing is written once there is an item of this key
   */
  Append append(List<Item> items, Key guard);

  /** Adds to the counters of an item, which is made if there is none, and gives all of them. */
  Map<String, Long> add(Key key, Map<String, Long> increments, Instant expiresAt);
}
