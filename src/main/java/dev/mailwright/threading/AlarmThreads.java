package dev.mailwright.threading;

import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stores each alarm's recent state changes and the mail that started its thread. A thread ends
 * after a week, as in Gmail.
 */
public final class AlarmThreads {
  private static final Duration LASTS = Duration.ofDays(7);
  private static final String ROOT = "root";
  private static final String ROOT_AT = "root_at";
  private static final String CHANGES = "changes";
  private static final String MUTED = "muted_until";

  private final Table table;
  private final Clock clock;
  private final SesMessageIds ids;

  public AlarmThreads(Table table, Clock clock, SesMessageIds ids) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Adds a change to an alarm's thread. A redelivered change is not added again.
   *
   * @param threadKey identifies the alarm and its recipients
   * @param change identifies the change
   * @param flapping empty to never mute the alarm
   */
  public ThreadPosition add(String threadKey, String change, Optional<FlappingLimit> flapping) {
    AtomicReference<ThreadPosition> position = new AtomicReference<>();
    var unused =
        table.update(
            key(threadKey),
            current -> {
              Instant now = clock.instant();
              Optional<Item> known = current.filter(item -> !item.expired(now));
              RecentChanges changes =
                  RecentChanges.parse(known.map(item -> item.text(CHANGES)).orElse(""));
              Optional<Instant> muted = known.flatMap(item -> instant(item, MUTED));
              RecentChanges.Added added = changes.add(change, now, flapping, muted);
              position.set(
                  new ThreadPosition(
                      references(known, now), added.muted(), added.mailed(), added.number()));
              Map<String, String> fields = new HashMap<>(known.map(Item::fields).orElse(Map.of()));
              fields.put(CHANGES, added.changes().format());
              fields.put(MUTED, added.muted().map(end -> "" + end.toEpochMilli()).orElse(""));
              return next(threadKey, current, fields, now);
            });
    return position.get();
  }

  /** Returns the Message-IDs for a mail in the thread that is not about a single change. */
  public List<String> references(String threadKey) {
    return references(table.read(key(threadKey)), clock.instant());
  }

  /** Starts a thread with a sent mail, unless a thread exists. */
  public void start(String threadKey, String sesMessageId) {
    var unused =
        table.update(
            key(threadKey),
            current -> {
              Instant now = clock.instant();
              if (!references(current, now).isEmpty()) {
                return Optional.empty();
              }
              Map<String, String> fields =
                  new HashMap<>(current.map(Item::fields).orElse(Map.of()));
              fields.put(ROOT, ids.of(sesMessageId));
              fields.put(ROOT_AT, "" + now.toEpochMilli());
              return next(threadKey, current, fields, now);
            });
  }

  private static Optional<Item> next(
      String threadKey, Optional<Item> current, Map<String, String> fields, Instant now) {
    long version = current.map(Item::version).orElse(0L) + 1;
    return Optional.of(new Item(key(threadKey), version, Optional.of(now.plus(LASTS)), fields));
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

  private static Key key(String threadKey) {
    return new Key("thread#" + threadKey, "thread");
  }
}
