package dev.mailwright.subscription;

import dev.mailwright.mail.Address;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import dev.mailwright.store.Write;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who wants no more mail of which category, in the table, with an audit trail for each address. A
 * category is the name of a route; {@link #ALL} stands for each of them. Every method throws {@link
 * StoreUnavailableException} when nobody knows, and {@code IllegalArgumentException} for a category
 * without a name or with one of more than 200 characters.
 */
public final class Unsubscriptions {
  public static final String ALL = Categories.ALL;

  private static final String ENTRIES = "unsubscribed#";
  private static final String TRAIL = "unsubscribed-trail#";
  private static final String STATE = "state";
  private static final String UNSUBSCRIBED = "unsubscribed";
  private static final String SUBSCRIBED = "subscribed";
  private static final int MAX_KEYS = 100;
  private static final int MAX_RACES = 5;
  private static final int MAX_SHOWN = 50;

  private final Table table;
  private final Clock clock;

  public Unsubscriptions(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Those of the recipients who want no mail of the category. */
  public Set<Address> among(String category, List<Address> recipients) {
    List<Key> keys =
        recipients.stream()
            .map(AddressHash::of)
            .distinct()
            .flatMap(recipient -> keys(recipient, category))
            .toList();
    Set<String> partitions = new HashSet<>();
    for (int from = 0; from < keys.size(); from += MAX_KEYS) {
      table.readAll(keys.subList(from, Math.min(from + MAX_KEYS, keys.size()))).stream()
          .filter(Unsubscriptions::isUnsubscribed)
          .forEach(item -> partitions.add(item.key().partition()));
    }
    Set<Address> found = new LinkedHashSet<>(recipients);
    found.removeIf(recipient -> !partitions.contains(ENTRIES + AddressHash.of(recipient).hex()));
    return found;
  }

  private static Stream<Key> keys(AddressHash recipient, String category) {
    return Stream.of(category, ALL).distinct().map(name -> key(recipient, name));
  }

  /** False when it changes nothing. */
  public boolean add(AddressHash recipient, String category, Change change) {
    return write(key(recipient, category), UNSUBSCRIBED, change);
  }

  /** Takes back {@link #add}; false when there is nothing to take back. */
  public boolean remove(AddressHash recipient, String category, Change change) {
    return write(key(recipient, category), SUBSCRIBED, change);
  }

  /** Whether exactly this category, or exactly {@link #ALL}, was unsubscribed from. */
  boolean contains(AddressHash recipient, String category) {
    return table.read(key(recipient, category)).filter(Unsubscriptions::isUnsubscribed).isPresent();
  }

  /** What is known of a recipient, at most 50 categories and 50 changes. */
  public Entry find(AddressHash recipient) {
    List<String> categories =
        table.list(ENTRIES + recipient.hex(), MAX_SHOWN).stream()
            .filter(Unsubscriptions::isUnsubscribed)
            .map(item -> item.key().sort())
            .sorted()
            .toList();
    List<Map<String, String>> history =
        table.list(TRAIL + recipient.hex(), MAX_SHOWN).stream().map(Item::fields).toList();
    return new Entry(categories, history);
  }

  /**
   * @param categories unsubscribed from
   * @param history each change, newest first, with {@code category}, {@code state}, {@code reason},
   *     {@code at} and {@code source}
   */
  public record Entry(List<String> categories, List<Map<String, String>> history) {}

  private boolean write(Key key, String state, Change change) {
    Map<String, String> fields = fields(key, state, change);
    Optional<Item> current = table.read(key);
    for (int race = 0; race < MAX_RACES; race++) {
      if (current.map(Unsubscriptions::isUnsubscribed).orElse(false)
          == state.equals(UNSUBSCRIBED)) {
        return false;
      }
      trace(key, fields);
      long version = current.map(Item::version).orElse(0L) + 1;
      if (!(table.put(new Item(key, version, Optional.empty(), fields))
          instanceof Write.Conflict conflict)) {
        return true;
      }
      current = conflict.current();
    }
    throw new StoreUnavailableException(
        "a subscription is being changed by others", "Nothing to do: it can be tried again.");
  }

  /**
   * Before the change itself, so that none is without a trace; written twice it is the same trace.
   * Of two who make the same change at once, both leave one.
   */
  private void trace(Key entry, Map<String, String> fields) {
    String recipient = entry.partition().substring(ENTRIES.length());
    String sort = fields.get("at") + '#' + fields.get(STATE) + '#' + entry.sort();
    Key key = new Key(TRAIL + recipient, sort);
    var unused = table.put(new Item(key, 1, Optional.empty(), fields));
  }

  private Map<String, String> fields(Key key, String state, Change change) {
    Map<String, String> fields = new HashMap<>();
    fields.put("category", key.sort());
    fields.put(STATE, state);
    fields.put("reason", change.reason());
    fields.put("at", clock.instant().toString());
    fields.put("source", change.source());
    return fields;
  }

  private static boolean isUnsubscribed(Item item) {
    return item.text(STATE).equals(UNSUBSCRIBED);
  }

  private static Key key(AddressHash recipient, String category) {
    return new Key(ENTRIES + recipient.hex(), Categories.checked(category));
  }
}
