package dev.mailwright.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items in DynamoDB's form. */
final class Items {
  static final String EXPIRES = "expires_at";
  static final String IF_VERSION = "version = :version";

  private static final String PARTITION = "pk";
  private static final String SORT = "sk";
  private static final String VERSION = "version";
  private static final Set<String> OWN = Set.of(PARTITION, SORT, VERSION, EXPIRES);

  private Items() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static Map<String, AttributeValue> key(Key key) {
    return Map.of(PARTITION, text(key.partition()), SORT, text(key.sort()));
  }

  static Map<String, AttributeValue> version(long version) {
    return Map.of(":version", AttributeValue.fromN(Long.toString(version)));
  }

  static Map<String, AttributeValue> write(Item item) {
    Map<String, AttributeValue> attributes = new HashMap<>(key(item.key()));
    attributes.put(VERSION, AttributeValue.fromN(Long.toString(item.version())));
    item.expiresAt()
        .ifPresent(
            end ->
                attributes.put(EXPIRES, AttributeValue.fromN(Long.toString(end.getEpochSecond()))));
    item.fields().forEach((name, value) -> attributes.put(name, text(value)));
    return attributes;
  }

  /** Empty when there is no item. Numbers that were counted come as text, as all fields do. */
  static Optional<Item> read(Map<String, AttributeValue> attributes) {
    if (attributes == null || !attributes.containsKey(PARTITION)) {
      return Optional.empty();
    }
    Key key = new Key(attributes.get(PARTITION).s(), attributes.get(SORT).s());
    Map<String, String> fields = new HashMap<>();
    attributes.forEach(
        (name, value) -> {
          if (!OWN.contains(name)) {
            fields.put(name, value.s() == null ? String.valueOf(value.n()) : value.s());
          }
        });
    long version = number(attributes, VERSION).orElse(1L);
    return Optional.of(
        new Item(key, version, number(attributes, EXPIRES).map(Instant::ofEpochSecond), fields));
  }

  static Map<String, Long> counters(Map<String, AttributeValue> attributes) {
    Map<String, Long> counters = new HashMap<>();
    attributes.forEach(
        (name, value) -> {
          if (!OWN.contains(name) && value.n() != null) {
            counters.put(name, Long.valueOf(value.n()));
          }
        });
    return counters;
  }

  private static Optional<Long> number(Map<String, AttributeValue> attributes, String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::n).map(Long::valueOf);
  }
}
