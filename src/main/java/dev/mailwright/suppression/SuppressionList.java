package dev.mailwright.suppression;

import dev.mailwright.mail.Address;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The suppression list in the table, with an audit trail for each address. Domains are
 * case-insensitive, as in {@link Address}; local parts are case-sensitive.
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

  private final Table table;
  private final Clock clock;

  public SuppressionList(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Map<Address, String> among(List<Address> recipients) {
    Map<String, String> reasons = new HashMap<>();
    for (Item item : table.readAll(recipients.stream().map(SuppressionList::key).toList())) {
      if (item.text(STATE).equals(SUPPRESSED)) {
        reasons.put(item.key().partition(), reason(item));
      }
    }
    Map<Address, String> found = new LinkedHashMap<>();
    for (Address recipient : recipients) {
      String reason = reasons.get(key(recipient).partition());
      if (reason != null) {
        found.put(recipient, reason);
      }
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
        address,
        current -> !isSuppressed(current) && !removedSince(current, suppression.at()),
        fields(SUPPRESSED, suppression));
  }

  /** Returns false if the address is not on the list. */
  public boolean remove(Address address, SuppressionEntry removal) {
    return change(address, SuppressionList::isSuppressed, fields(REMOVED, removal));
  }

  /** Returns the current entry and its history, newest first. */
  public Optional<Entry> find(Address address) {
    List<Item> items = table.list(key(address).partition(), MAX_HISTORY);
    return items.stream()
        .filter(item -> item.key().sort().equals(ENTRY))
        .findFirst()
        .map(item -> new Entry(isSuppressed(Optional.of(item)), history(items)));
  }

  private static List<Map<String, String>> history(List<Item> items) {
    return items.stream()
        .filter(item -> item.key().sort().startsWith(AUDIT))
        .map(Item::fields)
        .toList();
  }

  /**
   * @param history the changes, each with {@code state}, {@code reason}, {@code at} and {@code
   *     source}
   */
  public record Entry(boolean suppressed, List<Map<String, String>> history) {}

  private boolean change(
      Address address, Predicate<Optional<Item>> condition, Map<String, String> fields) {
    Key key = key(address);
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
    return new Key(PARTITION + address.value(), ENTRY);
  }
}
