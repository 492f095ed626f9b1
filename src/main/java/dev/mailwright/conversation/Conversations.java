package dev.mailwright.conversation;

import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import dev.mailwright.store.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers of each alarm which mail began its conversation and when it changed lately, so that its
 * mails stand together in a mail program, and one that flaps does not fill it. A conversation lasts
 * a week, as it does in Gmail.
 */
public final class Conversations {
  private static final Duration LASTS = Duration.ofDays(7);
  private static final int MAX_RACES = 5;
  private static final String ROOT = "root";
  private static final String ROOT_AT = "root_at";
  private static final String CHANGES = "changes";
  private static final String MUTED = "muted_until";

  private final Table table;
  private final Clock clock;
  private final MessageIds ids;

  public Conversations(Table table, Clock clock, MessageIds ids) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Counts a change in; the same change again is the same turn.
   *
   * @param alarm names the alarm and who is told of it
   * @param change names the change
   * @param flapping empty to mute nothing
   */
  public Turn turn(String alarm, String change, Optional<Flapping> flapping) {
    Key key = key(alarm);
    Optional<Item> current = table.read(key);
    for (int race = 0; race < MAX_RACES; race++) {
      Instant now = clock.instant();
      Optional<Item> known = current.filter(item -> !item.expired(now));
      Changes changes = Changes.read(known.map(item -> item.text(CHANGES)).orElse(""));
      Optional<Instant> muted = known.flatMap(item -> instant(item, MUTED));
      Changes.Count count = changes.with(change, now, new Changes.Mute(flapping, muted));
      Turn turn = new Turn(references(known, now), count.muted(), count.mailed(), count.number());
      Map<String, String> fields = new HashMap<>(known.map(Item::fields).orElse(Map.of()));
      fields.put(CHANGES, count.changes().write());
      fields.put(MUTED, count.muted().map(end -> "" + end.toEpochMilli()).orElse(""));
      Write write = table.put(next(key, current, fields, now));
      if (write instanceof Write.Done) {
        return turn;
      }
      current = ((Write.Conflict) write).current();
    }
    throw new StoreUnavailableException(
        "the alarm changes faster than its conversation can be kept", "It is mailed without one.");
  }

  /** What a mail refers to that tells of no change. */
  public List<String> references(String alarm) {
    return references(table.read(key(alarm)), clock.instant());
  }

  /** The first mail of a conversation was sent; where one is open already, it stays. */
  public void began(String alarm, String sesMessageId) {
    Key key = key(alarm);
    Optional<Item> current = table.read(key);
    for (int race = 0; race < MAX_RACES; race++) {
      Instant now = clock.instant();
      if (!references(current, now).isEmpty()) {
        return;
      }
      Map<String, String> fields = new HashMap<>(current.map(Item::fields).orElse(Map.of()));
      fields.put(ROOT, ids.of(sesMessageId));
      fields.put(ROOT_AT, "" + now.toEpochMilli());
      if (table.put(next(key, current, fields, now)) instanceof Write.Conflict conflict) {
        current = conflict.current();
      } else {
        return;
      }
    }
  }

  private static Item next(
      Key key, Optional<Item> current, Map<String, String> fields, Instant now) {
    long version = current.map(Item::version).orElse(0L) + 1;
    return new Item(key, version, Optional.of(now.plus(LASTS)), fields);
  }

  private static List<String> references(Optional<Item> item, Instant now) {
    return item.filter(
            found -> instant(found, ROOT_AT).filter(at -> at.plus(LASTS).isAfter(now)).isPresent())
        .map(found -> List.of(found.text(ROOT)))
        .orElse(List.of());
  }

  private static Optional<Instant> instant(Item item, String field) {
    String text = item.text(field);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
  }

  private static Key key(String alarm) {
    return new Key("conversation#" + alarm, "conversation");
  }
}
