package dev.mailwright.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An item of the table.
 *
 * @param version number of writes, for optimistic locking
 * @param expiresAt when the item expires; DynamoDB may keep it for days longer
 */
public record Item(Key key, long version, Optional<Instant> expiresAt, Map<String, String> fields) {
  public Item {
    fields = Map.copyOf(fields);
  }

  public static Item first(Key key, Instant expiresAt, Map<String, String> fields) {
    return new Item(key, 1, Optional.of(expiresAt), fields);
  }

  /** Returns the next version of this item, with some fields changed. */
  public Item next(Map<String, String> changes) {
    Map<String, String> changed = new HashMap<>(fields);
    changed.putAll(changes);
    return new Item(key, version + 1, expiresAt, changed);
  }

  public Item expiring(Instant at) {
    return new Item(key, version, Optional.of(at), fields);
  }

  /** Returns a field's value; empty if it is missing. */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  public boolean expired(Instant now) {
    return expiresAt.isPresent() && !expiresAt.get().isAfter(now);
  }
}
