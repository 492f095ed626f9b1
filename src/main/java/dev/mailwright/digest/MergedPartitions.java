package dev.mailwright.digest;

import dev.mailwright.store.Item;
import dev.mailwright.store.Table;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Reads the partitions that a batch's events are spread over as if they were one, in the order of
 * their sort keys. Holds one page of each partition.
 */
final class MergedPartitions {
  /** Pages of the longest events stay small in memory, all partitions together. */
  private static final int PAGE = 128;

  private final Table table;
  private final List<String> partitions;

  MergedPartitions(Table table, List<String> partitions) {
    this.table = table;
    this.partitions = partitions;
  }

  /**
   * @param timeLeft asked before each page
   * @return false if no time was left for all items
   */
  boolean forEach(BooleanSupplier timeLeft, Consumer<Item> action) {
    PriorityQueue<Reader> readers =
        new PriorityQueue<>(Comparator.comparing(reader -> reader.page.getFirst().key().sort()));
    for (String partition : partitions) {
      if (!timeLeft.getAsBoolean()) {
        return false;
      }
      Reader reader = new Reader(partition);
      if (reader.fill()) {
        readers.add(reader);
      }
    }
    while (!readers.isEmpty()) {
      Reader earliest = readers.remove();
      action.accept(earliest.take());
      if (earliest.page.isEmpty() && !timeLeft.getAsBoolean()) {
        return false;
      }
      if (earliest.fill()) {
        readers.add(earliest);
      }
    }
    return true;
  }

  private final class Reader {
    private final String partition;
    private final Deque<Item> page = new ArrayDeque<>();
    private String last = "";

    Reader(String partition) {
      this.partition = partition;
    }

    /** Reads the next page if this one is used up; returns false if there are no more items. */
    boolean fill() {
      if (page.isEmpty()) {
        page.addAll(table.page(partition, last, PAGE));
      }
      return !page.isEmpty();
    }

    Item take() {
      Item item = page.removeFirst();
      last = item.key().sort();
      return item;
    }
  }
}
