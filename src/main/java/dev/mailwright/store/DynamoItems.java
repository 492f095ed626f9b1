package dev.mailwright.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Converts items to and from DynamoDB attributes. */
final class DynamoItems {
  static final String EXPIRES = "expires_at";
  static final String IF_VERSION = "version = :version";

  private static final String PARTITION = "pk";
  private static final String SORT = "sk";
  private static final String VERSION = "version";
  private static final Set<String> OWN = Set.of(PARTITION, SORT, VERSION, EXPIRES);

  private DynamoItems() {}

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

  /** Returns empty if there is no item. Counters are read as text, like all fields. */
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

  /** Adds to counters; DynamoDB creates missing ones. */
  static void count(
      UpdateItemRequest.Builder update, Map<String, Long> increments, Instant expiresAt) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    StringBuilder terms = new StringBuilder();
    increments.forEach(
        (field, count) -> {
          int n = names.size();
          names.put("#f" + n, field);
          values.put(":f" + n, AttributeValue.fromN(count.toString()));
          terms.append(n == 0 ? "" : ", ").append("#f").append(n).append(" :f").append(n);
        });
    values.put(":end", AttributeValue.fromN(Long.toString(expiresAt.getEpochSecond())));
    update
        .updateExpression("SET " + EXPIRES + " = :end ADD " + terms)
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValues(ReturnValue.ALL_NEW);
  }
}
