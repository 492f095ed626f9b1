package dev.mailwright.unsubscribe;

import dev.mailwright.mail.Address;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import java.nio.charset.StandardCharsets;
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
 * Addresses that unsubscribed from a category of mail, stored in the table with an audit trail for
 * each address. A category is the name of a route; {@link #ALL} stands for every route. Each method
 * throws {@link dev.mailwright.store.StoreUnavailableException} when the table can't be reached,
 * and {@code IllegalArgumentException} for a category that is blank or longer than 256 characters.
 */
public final class OptOutList implements OptOuts {
  /** Stands for every category. */
  public static final String ALL = "*";

  private static final int MAX_CATEGORY_CHARS = 256;
  private static final String ENTRIES = "unsubscribed#";
  private static final String TRAIL = "unsubscribed-trail#";
  private static final String STATE = "state";
  private static final String UNSUBSCRIBED = "unsubscribed";
  private static final String SUBSCRIBED = "subscribed";
  private static final int MAX_KEYS = 100;
  private static final int MAX_SHOWN = 50;

  private final Table table;
  private final Clock clock;

  public OptOutList(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
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
          .filter(OptOutList::isUnsubscribed)
          .forEach(item -> partitions.add(item.key().partition()));
    }
    Set<Address> found = new LinkedHashSet<>(recipients);
    found.removeIf(recipient -> !partitions.contains(ENTRIES + AddressHash.of(recipient).hex()));
    return found;
  }

  private static Stream<Key> keys(AddressHash recipient, String category) {
    return Stream.of(category, ALL).distinct().map(name -> key(recipient, name));
  }

  /**
   * The origin of a change, for the audit trail.
   *
   * @param source {@code link}, or the operator
   * @param reason the reason, without the address
   */
  public record Change(String source, String reason) {
    /** A change through the link in a mail: on the page, or by one-click in a mail client. */
    static Change byLink() {
      return new Change("link", "the link in a mail was used");
    }
  }

  /** Returns false if the recipient was already unsubscribed. */
  public boolean add(AddressHash recipient, String category, Change change) {
    return write(key(recipient, category), UNSUBSCRIBED, change);
  }

  /** Returns false if the recipient was not unsubscribed. */
  public boolean remove(AddressHash recipient, String category, Change change) {
    return write(key(recipient, category), SUBSCRIBED, change);
  }

  /** Returns true if there is an opt-out for exactly this category, which can be {@link #ALL}. */
  boolean contains(AddressHash recipient, String category) {
    return table.read(key(recipient, category)).filter(OptOutList::isUnsubscribed).isPresent();
  }

  /** Returns a recipient's opt-outs and their history, at most 50 of each. */
  public Entry find(AddressHash recipient) {
    List<String> categories =
        table.list(ENTRIES + recipient.hex(), MAX_SHOWN).stream()
            .filter(OptOutList::isUnsubscribed)
            .map(item -> item.key().sort())
            .sorted()
            .toList();
    List<Map<String, String>> history =
        table.list(TRAIL + recipient.hex(), MAX_SHOWN).stream().map(Item::fields).toList();
    return new Entry(categories, history);
  }

  /**
   * @param categories the categories that the recipient unsubscribed from
   * @param history the changes, newest first, each with {@code category}, {@code state}, {@code
   *     reason}, {@code at} and {@code source}
   */
  public record Entry(List<String> categories, List<Map<String, String>> history) {}

  private boolean write(Key key, String state, Change change) {
    Map<String, String> fields = fields(key, state, change);
    return table.update(
        key,
        current -> {
          boolean unsubscribed = current.map(OptOutList::isUnsubscribed).orElse(false);
          if (unsubscribed == state.equals(UNSUBSCRIBED)) {
            return Optional.empty();
          }
          addToTrail(key, fields);
          long version = current.map(Item::version).orElse(0L) + 1;
          return Optional.of(new Item(key, version, Optional.empty(), fields));
        });
  }

  /**
   * Called before the change, so that no change lacks an entry; repeating it adds no second one.
   */
  private void addToTrail(Key entry, Map<String, String> fields) {
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
    return new Key(ENTRIES + recipient.hex(), checkedCategory(category));
  }

  /**
   * Checks that a category fits into a token and a sort key.
   *
   * @throws IllegalArgumentException if it does not
   */
  static String checkedCategory(String category) {
    if (category.isBlank() || category.length() > MAX_CATEGORY_CHARS) {
      throw new IllegalArgumentException(
          "the category is blank or too long: use at most " + MAX_CATEGORY_CHARS + " characters");
    }
    byte[] written = category.getBytes(StandardCharsets.UTF_8);
    if (!new String(written, StandardCharsets.UTF_8).equals(category)
        || category.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the category is not valid: use Unicode text without control characters");
    }
    return category;
  }
}
