package dev.mailwright.digest;

import dev.mailwright.mail.Address;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Stores batches and their events. An event is written in a transaction on the condition that its
 * batch is open, so the content of a closed batch is final and every run renders the same mail from
 * it. The events of a batch are spread over several partitions, since DynamoDB limits the writes of
 * one.
 */
public final class BatchStore {
  /** Retention time of a batch and its events after its due time. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final String DUE = "due";
  private static final String STATE = "state";
  private static final String AT = "at";
  private static final Key RUN = new Key("digest", "run");
  private static final String COUNT = "count";

  private static final int PAGE = 250;

  /** The most batches that one run handles; the others follow in the next runs. */
  private static final int MAX_DUE = 10_000;

  private static final int MAX_KEYS = 100;
  private static final int MAX_ANNOUNCED = 1000;

  /**
   * The partitions of a batch's events. Each has its own guard: transactions that check the same
   * item conflict.
   */
  private static final int SHARDS = 8;

  private final Table table;
  private final Set<String> announced = ConcurrentHashMap.newKeySet();

  public BatchStore(Table table) {
    this.table = table;
  }

  /**
   * An event in its batch.
   *
   * @param to recipients that the event itself names; empty to use those of its route
   */
  public record Entry(DigestEvent event, List<Address> to) {
    public Entry {
      to = List.copyOf(to);
    }
  }

  /** The decision about an event that can be queued; also applies to redeliveries. */
  public enum EventState {
    /** Not decided yet. */
    OPEN,
    COLLECTED,
    /** The event is mailed on its own. */
    MAILED
  }

  /**
   * Adds an event to a batch.
   *
   * @return {@code ALREADY_THERE} if any batch contains the event, {@code GUARDED} if the batch is
   *     closed
   */
  public Table.AppendResult collect(Batch batch, Entry entry) {
    announce(batch);
    Instant end = batch.due().plus(KEPT);
    int shard = Math.floorMod(entry.event().id().hashCode(), SHARDS);
    Item event =
        BatchItems.entry(new Key(content(batch, shard), BatchItems.sort(entry)), entry, end);
    Item seen =
        Item.first(stateKey(entry.event().id()), end, Map.of(STATE, EventState.COLLECTED.name()));
    return table.append(List.of(event, seen), guard(batch, shard));
  }

  public EventState state(String event) {
    return table
        .read(stateKey(event))
        .map(item -> EventState.valueOf(item.text(STATE)))
        .orElse(EventState.OPEN);
  }

  /** Marks the event to be mailed on its own, unless its state is already decided. */
  public EventState markMailed(String event, Instant now) {
    Item mailed =
        Item.first(stateKey(event), now.plus(KEPT), Map.of(STATE, EventState.MAILED.name()));
    return table.put(mailed).done() ? EventState.MAILED : state(event);
  }

  private static Key stateKey(String event) {
    return new Key("event#" + event, "state");
  }

  /** Records a run of the digest function. */
  public void ran(Instant now) {
    Map<String, String> at = Map.of(AT, Long.toString(now.getEpochSecond()));
    long version = table.read(RUN).map(Item::version).orElse(0L) + 1;
    var unused = table.put(new Item(RUN, version, Optional.of(now.plus(KEPT)), at));
  }

  /** Returns the time of the last run of the digest function. */
  public Optional<Instant> lastRun() {
    return table.read(RUN).map(item -> Instant.ofEpochSecond(Long.parseLong(item.text(AT))));
  }

  /** Lists the batch as due before its first event is stored, so that no event is missed. */
  private void announce(Batch batch) {
    if (announced.contains(batch.id())) {
      return;
    }
    var unused = table.put(BatchItems.batch(dueKey(batch), batch, batch.due().plus(KEPT)));
    if (announced.size() >= MAX_ANNOUNCED) {
      announced.clear();
    }
    announced.add(batch.id());
  }

  /** Returns the due batches, oldest first; at most 10,000. */
  public List<Batch> due(Instant now) {
    List<Batch> batches = new ArrayList<>();
    String last = "";
    List<Item> page = table.page(DUE, last, PAGE);
    while (!page.isEmpty()) {
      for (Item item : page) {
        last = item.key().sort();
        Batch batch = BatchItems.batch(item);
        if (batch.due().isAfter(now) || batches.size() == MAX_DUE) {
          return batches;
        }
        batches.add(batch);
      }
      page = table.page(DUE, last, PAGE);
    }
    return batches;
  }

  /** Closes a batch, so that no more events can be added. */
  public void close(Batch batch) {
    for (int guard = 0; guard < SHARDS; guard++) {
      var unused = table.put(Item.first(guard(batch, guard), batch.due().plus(KEPT), Map.of()));
    }
  }

  /**
   * Passes on the events of a batch in chronological order, page by page.
   *
   * @param timeLeft asked before each page
   * @return false if no time was left for all of them
   */
  public boolean forEachEntry(Batch batch, BooleanSupplier timeLeft, Consumer<Entry> action) {
    List<String> partitions =
        IntStream.range(0, SHARDS).mapToObj(shard -> content(batch, shard)).toList();
    return new MergedPartitions(table, partitions)
        .forEach(timeLeft, item -> action.accept(BatchItems.entry(item)));
  }

  public boolean hasEntries(Batch batch) {
    return IntStream.range(0, SHARDS)
        .anyMatch(shard -> !table.page(content(batch, shard), "", 1).isEmpty());
  }

  /** Counts a run that tries to send the batch. */
  public void attempted(Batch batch) {
    var unused = table.add(attempts(batch), Map.of(COUNT, 1L), batch.due().plus(KEPT));
  }

  /**
   * Sorts batches by the number of runs that tried to send them, so that one that always fails, or
   * takes all the time of a run, does not block the others.
   */
  public List<Batch> leastAttemptedFirst(List<Batch> sorted) {
    Map<Key, Long> counts = new HashMap<>();
    for (int from = 0; sorted.size() > 1 && from < sorted.size(); from += MAX_KEYS) {
      List<Key> keys =
          sorted.subList(from, Math.min(from + MAX_KEYS, sorted.size())).stream()
              .map(BatchStore::attempts)
              .toList();
      table.readAll(keys).forEach(item -> counts.put(item.key(), Long.valueOf(item.text(COUNT))));
    }
    return sorted.stream()
        .sorted(Comparator.comparing(batch -> counts.getOrDefault(attempts(batch), 0L)))
        .toList();
  }

  private static Key attempts(Batch batch) {
    return new Key(statePartition(batch.id()), "attempts");
  }

  /** Marks a batch as finished: the outcomes of all its mails are final. */
  public void finish(Batch batch) {
    Key done = new Key(statePartition(batch.id()), "done");
    var unused = table.put(BatchItems.batch(done, batch, batch.due().plus(KEPT)));
    table.read(dueKey(batch)).ifPresent(table::remove);
  }

  /** Returns the batch with this ID if it is finished. */
  public Optional<Batch> finished(String id) {
    return table.read(new Key(statePartition(id), "done")).map(BatchItems::batch);
  }

  private static Key dueKey(Batch batch) {
    return new Key(DUE, String.format("%012d#%s", batch.due().getEpochSecond(), batch.id()));
  }

  private static Key guard(Batch batch, int number) {
    return new Key(statePartition(batch.id()), "closed#" + number);
  }

  private static String content(Batch batch, int shard) {
    return "batch" + (shard == 0 ? "" : "-" + shard) + "#" + batch.id();
  }

  private static String statePartition(String id) {
    return "batch-state#" + id;
  }
}
