package dev.mailwright.digest;

import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import java.time.Instant;
import java.util.Map;

/** Batches as items. */
final class StoredBatches {
  private StoredBatches() {}

  static Item write(Key key, Batch batch, Instant end) {
    return Item.first(
        key,
        end,
        Map.of(
            "kind", batch.kind().name(),
            "route", batch.source().route(),
            "topic", batch.source().topic(),
            "subject", batch.subject(),
            "due", Long.toString(batch.due().getEpochSecond())));
  }

  static Batch read(Item item) {
    return new Batch(
        Batch.Kind.valueOf(item.text("kind")),
        new Batch.Source(item.text("route"), item.text("topic")),
        item.text("subject"),
        Instant.ofEpochSecond(Long.parseLong(item.text("due"))));
  }
}
