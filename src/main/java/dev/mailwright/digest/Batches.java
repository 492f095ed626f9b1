package dev.mailwright.digest;

import dev.mailwright.store.Append;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import dev.mailwright.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The batches in the store. An event is written in one transaction with the condition that its
 * batch is still open, so once a batch is closed its content stands: whoever makes its mail, and
 * however often, makes the same one. What comes too late is told so, and belongs to the next batch.
 */
public final class Batches {
  /** How long a batch and all about it is kept after it was due. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final String DUE = "due";
  private static final String FATE = "fate";
  private static final String AT = "at";
  private static final Key RUN = new Key("digest", "run");
  private static final int PAGE = 1000;
  private static final int MAX_ANNOUNCED = 1000;

  /** Transactions that check one item hinder each other, so there are several to check. */
  private static final int LOCKS = 8;

  private final Table table;
  private final Set<String> announced = ConcurrentHashMap.newKeySet();

  public Batches(Table table) {
    this.table = table;
  }

  /**
   * {@link Append#ALREADY_THERE} when the event was collected before, in whichever batch; {@link
   * Append#GUARDED} when the batch is closed.
   */
  public Append collect(Batch batch, Entry entry) {
    announce(batch);
    Instant end = batch.due().plus(KEPT);
    Item event =
        StoredEntries.write(new Key(content(batch), StoredEntries.sort(entry)), entry, end);
    Item seen = Item.first(fateKey(entry.event().id()), end, Map.of(FATE, Fate.COLLECTED.name()));
    int lock = Math.floorMod(entry.event().id().hashCode(), LOCKS);
    return table.append(List.of(event, seen), lock(batch, lock));
  }

  /** What was decided of the event. */
  public Fate fate(String event) {
    return table.read(fateKey(event)).map(item -> Fate.valueOf(item.text(FATE))).orElse(Fate.OPEN);
  }

  /** Decides that the event is mailed by itself, unless it is decided already. */
  public Fate mail(String event, Instant now) {
    Item mailed = Item.first(fateKey(event), now.plus(KEPT), Map.of(FATE, Fate.MAILED.name()));
    return table.put(mailed) instanceof Write.Done ? Fate.MAILED : fate(event);
  }

  private static Key fateKey(String event) {
    return new Key("event#" + event, "fate");
  }

  /** Somebody looks for what is due. */
  public void ran(Instant now) {
    Map<String, String> at = Map.of(AT, Long.toString(now.getEpochSecond()));
    long version = table.read(RUN).map(Item::version).orElse(0L) + 1;
    var unused = table.put(new Item(RUN, version, Optional.of(now.plus(KEPT)), at));
  }

  /** When somebody last looked. */
  public Optional<Instant> lastRun() {
    return table.read(RUN).map(item -> Instant.ofEpochSecond(Long.parseLong(item.text(AT))));
  }

  /** Before its first event, so that no event lies in a batch that nobody knows of. */
  private void announce(Batch batch) {
    if (announced.contains(batch.id())) {
      return;
    }
    var unused = table.put(StoredBatches.write(dueKey(batch), batch, batch.due().plus(KEPT)));
    if (announced.size() >= MAX_ANNOUNCED) {
      announced.clear();
    }
    announced.add(batch.id());
  }

  /** Those whose time has come, the oldest first. */
  public List<Batch> due(Instant now) {
    List<Batch> batches = new ArrayList<>();
    String last = "";
    List<Item> page = table.page(DUE, last, PAGE);
    while (!page.isEmpty()) {
      for (Item item : page) {
        last = item.key().sort();
        Batch batch = StoredBatches.read(item);
        if (batch.due().isAfter(now)) {
          return batches;
        }
        batches.add(batch);
      }
      page = table.page(DUE, last, PAGE);
    }
    return batches;
  }

  /** After this no event gets in. */
  public void close(Batch batch) {
    for (int lock = 0; lock < LOCKS; lock++) {
      var unused = table.put(Item.first(lock(batch, lock), batch.due().plus(KEPT), Map.of()));
    }
  }

  /** In the order in which they happened. */
  public List<Entry> entries(Batch batch) {
    List<Entry> entries = new ArrayList<>();
    List<Item> page = table.page(content(batch), "", PAGE);
    while (!page.isEmpty()) {
      page.forEach(item -> entries.add(StoredEntries.read(item)));
      page = table.page(content(batch), page.get(page.size() - 1).key().sort(), PAGE);
    }
    return entries;
  }

  /** Its mails have come to their ends. */
  public void finish(Batch batch) {
    Key done = new Key(state(batch.id()), "done");
    var unused = table.put(StoredBatches.write(done, batch, batch.due().plus(KEPT)));
    table.read(dueKey(batch)).ifPresent(table::remove);
  }

  /** The batch of this id, if it is finished. */
  public Optional<Batch> finished(String id) {
    return table.read(new Key(state(id), "done")).map(StoredBatches::read);
  }

  private static Key dueKey(Batch batch) {
    return new Key(DUE, String.format("%012d#%s", batch.due().getEpochSecond(), batch.id()));
  }

  private static Key lock(Batch batch, int number) {
    return new Key(state(batch.id()), "closed#" + number);
  }

  private static String content(Batch batch) {
    return "batch#" + batch.id();
  }

  private static String state(String id) {
    return "batch-state#" + id;
  }
}
