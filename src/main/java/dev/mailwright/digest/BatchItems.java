package dev.mailwright.digest;

import dev.mailwright.mail.Address;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts batches and their events to and from items of the table. */
final class BatchItems {

  private static final String AT = "at";
  private static final String KIND = "kind";
  private static final String TITLE = "title";
  private static final String ID = "id";
  private static final String TO = "to";
  private static final String DETAIL = "detail_";

  private BatchItems() {}

  static Item batch(Key key, Batch batch, Instant end) {
    Batch.Source source = batch.source();
    return Item.first(
        key,
        end,
        Map.of(
            KIND,
            batch.kind().name(),
            "route",
            source.route(),
            "configured",
            Boolean.toString(source.configured()),
            "topic",
            source.topic(),
            "subject",
            source.subject(),
            "due",
            Long.toString(batch.due().getEpochSecond()),
            "part",
            Integer.toString(batch.part())));
  }

  static Batch batch(Item item) {
    return new Batch(
        Batch.Kind.valueOf(item.text(KIND)),
        new Batch.Source(
            item.text("route"),
            Boolean.parseBoolean(item.text("configured")),
            item.text("topic"),
            item.text("subject")),
        Instant.ofEpochSecond(Long.parseLong(item.text("due"))),
        Integer.parseInt(item.text("part")));
  }

  static String sort(BatchStore.Entry entry) {
    return String.format("%015d#%s", entry.event().at().toEpochMilli(), entry.event().id());
  }

  static Item entry(Key key, BatchStore.Entry entry, Instant end) {
    DigestEvent event = entry.event();
    Map<String, String> fields = new HashMap<>();
    fields.put(KIND, event.kind().name());
    fields.put(TITLE, event.title());
    fields.put(AT, Long.toString(event.at().toEpochMilli()));
    fields.put(ID, event.id());
    event.details().forEach((name, text) -> fields.put(DETAIL + name.name(), text));
    if (!entry.to().isEmpty()) {
      fields.put(TO, entry.to().stream().map(Address::value).collect(Collectors.joining("\n")));
    }
    return Item.first(key, end, fields);
  }

  static BatchStore.Entry entry(Item item) {
    Map<DigestEvent.Detail, String> details = new EnumMap<>(DigestEvent.Detail.class);
    for (DigestEvent.Detail name : DigestEvent.Detail.values()) {
      String text = item.text(DETAIL + name.name());
      if (!text.isEmpty()) {
        details.put(name, text);
      }
    }
    DigestEvent event =
        new DigestEvent(
            item.text(ID),
            DigestEvent.Kind.valueOf(item.text(KIND)),
            item.text(TITLE),
            Instant.ofEpochMilli(Long.parseLong(item.text(AT))),
            details);
    List<Address> to =
        item.text(TO).isEmpty()
            ? List.of()
            : Stream.of(item.text(TO).split("\n", -1)).map(Address::new).toList();
    return new BatchStore.Entry(event, to);
  }
}
