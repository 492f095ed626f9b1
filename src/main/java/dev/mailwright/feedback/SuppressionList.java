package dev.mailwright.feedback;

import dev.mailwright.mail.Address;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import dev.mailwright.store.Write;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The suppression list in the table, with an audit trail for each address. Domains are matched
 * without regard to case, as {@link Address} holds them; local parts as they are.
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
  private static final int MAX_RACES = 5;
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

  /** What an operator wrote may name people, and this reason goes into logs. */
  private static String reason(Item item) {
    return item.text(SOURCE).startsWith(Suppression.BY_HAND)
        ? "put on the suppression list by an operator"
        : item.text(REASON);
  }

  /**
   * False when it changes nothing: the address is suppressed already, or was taken off the list
   * after this happened.
   */
  public boolean suppress(Address address, Suppression suppression) {
    return change(
        address,
        current -> !isSuppressed(current) && !removedSince(current, suppression.at()),
        fields(SUPPRESSED, suppression));
  }

  /** False when the address is not on the list. */
  public boolean remove(Address address, Suppression removal) {
    return change(address, SuppressionList::isSuppressed, fields(REMOVED, removal));
  }

  /** The entry as it is, and what led to it, newest first. */
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
   * @param history each change with {@code state}, {@code reason}, {@code at} and {@code source}
   */
  public record Entry(boolean suppressed, List<Map<String, String>> history) {}

  private interface Condition {
    boolean allows(Optional<Item> current);
  }

  private boolean change(Address address, Condition condition, Map<String, String> fields) {
    Key key = key(address);
    Optional<Item> current = table.read(key);
    for (int race = 0; race < MAX_RACES; race++) {
      if (!condition.allows(current)) {
        return false;
      }
      long version = current.map(Item::version).orElse(0L) + 1;
      audit(key, fields);
      Write write = table.put(new Item(key, version, Optional.empty(), fields));
      if (write instanceof Write.Done) {
        return true;
      }
      current = ((Write.Conflict) write).current();
    }
    throw new StoreUnavailableException(
        "an entry of the suppression list is being changed by others", "It is tried again.");
  }

  /**
   * Before the change itself, so that none is without a trace; written twice it is the same trace.
   */
  private void audit(Key entry, Map<String, String> fields) {
    Key key = new Key(entry.partition(), AUDIT + fields.get(AT) + '#' + fields.get(STATE));
    var unused = table.put(new Item(key, 1, Optional.empty(), fields));
  }

  private Map<String, String> fields(String state, Suppression suppression) {
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
