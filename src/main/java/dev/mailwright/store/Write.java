package dev.mailwright.store;

import java.util.Optional;

/** What became of a conditional write. */
public sealed interface Write {
  record Done() implements Write {}

  /**
   * Another writer was first.
   *
   * @param current what is stored; empty when the item is gone
   */
  record Conflict(Optional<Item> current) implements Write {}
}
