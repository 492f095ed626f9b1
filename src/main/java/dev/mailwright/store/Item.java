package dev.mailwright.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of the store.
 *
 * @param version counts its writes from 1, so that a write on a stale reading is noticed
 * @param expiresAt when it counts as gone; the store itself may keep it for days longer
 */
public record Item(Key key, long version, Optional<Instant> expiresAt, Map<String, String> fields) {
  public Item {
    fields = Map.copyOf(fields);
  }

  public static Item first(Key key, Instant expiresAt, Map<String, String> fields) {
    return new Item(key, 1, Optional.of(expiresAt), fields);
  }

  /** Its next version with some fields changed. */
  public Item next(Map<String, String> changes) {
    Map<String, String> changed = new HashMap<>(fields);
    changed.putAll(changes);
    return new Item(key, version + 1, expiresAt, changed);
  }

  public Item expiring(Instant at) {
    return new Item(key, version, Optional.of(at), fields);
  }

  /** A field's value; empty text when there is none. */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  public boolean expired(Instant now) {
    return expiresAt.isPresent() && !expiresAt.get().isAfter(now);
  }
}
