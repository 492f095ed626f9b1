package dev.mailwright.digest;

import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import java.time.Instant;
import java.util.Map;

/** Batches as items. */
final class StoredBatches {
  private StoredBatches() {}

  static Item write(Key key, Batch batch, Instant end) {
    Batch.Source source = batch.source();
    return Item.first(
        key,
        end,
        Map.of(
            "kind", batch.kind().name(),
            "route", source.route(),
            "configured", Boolean.toString(source.configured()),
            "topic", source.topic(),
            "subject", source.subject(),
            "due", Long.toString(batch.due().getEpochSecond()),
            "part", Integer.toString(batch.time().part())));
  }

  static Batch read(Item item) {
    return new Batch(
        Batch.Kind.valueOf(item.text("kind")),
        new Batch.Source(
            item.text("route"),
            Boolean.parseBoolean(item.text("configured")),
            item.text("topic"),
            item.text("subject")),
        new Batch.Time(
            Instant.ofEpochSecond(Long.parseLong(item.text("due"))),
            Integer.parseInt(item.text("part"))));
  }
}
