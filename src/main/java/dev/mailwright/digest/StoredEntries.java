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

/** Entries as items. */
final class StoredEntries {
  private static final String KIND = "kind";
  private static final String TITLE = "title";
  private static final String AT = "at";
  private static final String ID = "id";
  private static final String TO = "to";
  private static final String DETAIL = "detail_";

  private StoredEntries() {}

  static String sort(Entry entry) {
    return String.format("%015d#%s", entry.event().at().toEpochMilli(), entry.event().id());
  }

  static Item write(Key key, Entry entry, Instant end) {
    Collected event = entry.event();
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

  static Entry read(Item item) {
    Map<Collected.Detail, String> details = new EnumMap<>(Collected.Detail.class);
    for (Collected.Detail name : Collected.Detail.values()) {
      String text = item.text(DETAIL + name.name());
      if (!text.isEmpty()) {
        details.put(name, text);
      }
    }
    Collected event =
        new Collected(
            item.text(ID),
            Collected.Kind.valueOf(item.text(KIND)),
            item.text(TITLE),
            Instant.ofEpochMilli(Long.parseLong(item.text(AT))),
            details);
    List<Address> to =
        item.text(TO).isEmpty()
            ? List.of()
            : Stream.of(item.text(TO).split("\n", -1)).map(Address::new).toList();
    return new Entry(event, to);
  }
}
