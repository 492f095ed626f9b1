package dev.mailwright.suppression;

import dev.mailwright.mail.Address;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The suppression list in the table, with an audit trail for each address. Addresses are compared
 * without case; an entry keeps the address as written.
 */
public final class SuppressionList implements Suppressions {
  private static final String PARTITION = "address#";
  private static final String ENTRY = "suppression";
  private static final String AUDIT = "audit#";
  private static final String STATE = "state";
  private static final String SUPPRESSED = "suppressed";
  private static final String REMOVED = "removed";
  private static final String AT = "at";
  private static final String REASON = "reason";
  private static final String SOURCE = "source";
  private static final int MAX_HISTORY = 50;
  private static final int MAX_KEYS = 100;

  private final Table table;
  private final Clock clock;

  public SuppressionList(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Map<Address, String> among(List<Address> recipients) {
    Map<Key, String> reasons = new HashMap<>();
    List<Key> keys = recipients.stream().flatMap(SuppressionList::keys).distinct().toList();
    for (int from = 0; from < keys.size(); from += MAX_KEYS) {
      for (Item item : table.readAll(keys.subList(from, Math.min(from + MAX_KEYS, keys.size())))) {
        if (item.text(STATE).equals(SUPPRESSED)) {
          reasons.put(item.key(), reason(item));
        }
      }
    }
    Map<Address, String> found = new LinkedHashMap<>();
    for (Address recipient : recipients) {
      keys(recipient)
          .map(reasons::get)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(reason -> found.put(recipient, reason));
    }
    return found;
  }

  /** Hides an operator's text, which may name people, because reasons are logged. */
  private static String reason(Item item) {
    return item.text(SOURCE).startsWith(SuppressionEntry.BY_HAND)
        ? "added to the suppression list by an operator"
        : item.text(REASON);
  }

  /**
   * Returns false if nothing changes: the address is already suppressed, or was removed from the
   * list after this event.
   */
  public boolean suppress(Address address, SuppressionEntry suppression) {
    return change(
        key(address),
        current -> !isSuppressed(current) && !removedSince(current, suppression.at()),
        fields(SUPPRESSED, suppression));
  }

  /** Returns false if the address is not on the list. */
  public boolean remove(Address address, SuppressionEntry removal) {
    boolean removed = false;
    for (Key key : keys(address).toList()) {
      removed |= change(key, SuppressionList::isSuppressed, fields(REMOVED, removal));
    }
    return removed;
  }

  /** Returns the current entry and its history, newest first. */
  public Optional<Entry> find(Address address) {
    List<Item> items =
        keys(address).flatMap(key -> table.list(key.partition(), MAX_HISTORY).stream()).toList();
    List<Item> entries = items.stream().filter(item -> item.key().sort().equals(ENTRY)).toList();
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Entry(
                entries.stream().anyMatch(item -> isSuppressed(Optional.of(item))),
                history(items)));
  }

  private static List<Map<String, String>> history(List<Item> items) {
    return items.stream()
        .filter(item -> item.key().sort().startsWith(AUDIT))
        .sorted(Comparator.comparing((Item item) -> item.key().sort()).reversed())
        .map(Item::fields)
        .toList();
  }

  /**
   * @param history the changes, each with {@code state}, {@code reason}, {@code at} and {@code
   *     source}
   */
  public record Entry(boolean suppressed, List<Map<String, String>> history) {}

  private boolean change(Key key, Predicate<Optional<Item>> condition, Map<String, String> fields) {
    return table.update(
        key,
        current -> {
          if (!condition.test(current)) {
            return Optional.empty();
          }
          audit(key, fields);
          long version = current.map(Item::version).orElse(0L) + 1;
          return Optional.of(new Item(key, version, Optional.empty(), fields));
        });
  }

  /**
   * Called before the change, so that no change lacks an entry; repeating it adds no second one.
   */
  private void audit(Key entry, Map<String, String> fields) {
    Key key = new Key(entry.partition(), AUDIT + fields.get(AT) + '#' + fields.get(STATE));
    var unused = table.put(new Item(key, 1, Optional.empty(), fields));
  }

  private Map<String, String> fields(String state, SuppressionEntry suppression) {
    Map<String, String> fields = new HashMap<>();
    fields.put(STATE, state);
    fields.put(REASON, suppression.reason());
    fields.put(AT, suppression.at().toString());
    fields.put(SOURCE, suppression.source());
    fields.put("address", suppression.addressAsWritten());
    fields.put("written_at", clock.instant().toString());
    return fields;
  }

  private static boolean isSuppressed(Optional<Item> item) {
    return item.filter(found -> found.text(STATE).equals(SUPPRESSED)).isPresent();
  }

  private static boolean removedSince(Optional<Item> item, Instant event) {
    return item.filter(found -> found.text(STATE).equals(REMOVED))
        .map(found -> Instant.parse(found.text(AT)).isAfter(event))
        .orElse(false);
  }

  private static Key key(Address address) {
    return new Key(PARTITION + address.folded(), ENTRY);
  }

  /** Returns the key, and that of versions which did not ignore the case of local parts. */
  private static Stream<Key> keys(Address address) {
    return Stream.of(key(address), new Key(PARTITION + address.value(), ENTRY)).distinct();
  }
}
