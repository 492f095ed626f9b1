package dev.mailwright.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.MutableClock;
import dev.mailwright.mail.Address;
import dev.mailwright.store.HookedTable;
import dev.mailwright.store.Item;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OptOutListTest {
  private static final Address ADA = new Address("ada@example.com");
  private static final Address BOB = new Address("bob@example.com");
  private static final AddressHash ADA_HASH = AddressHash.of(ADA);
  private static final OptOutList.Change LINK = OptOutList.Change.byLink();

  private final MutableClock clock = new MutableClock("2026-03-02T09:00:00Z");
  private final MemoryTable table = new MemoryTable();
  private final OptOutList optOuts = new OptOutList(table, clock);

  @Test
  void unsubscribing_from_one_category_keeps_the_others() {
    assertThat(optOuts.add(ADA_HASH, "weekly", LINK)).isTrue();

    assertThat(optOuts.among("weekly", List.of(BOB, ADA))).containsExactly(ADA);
    assertThat(optOuts.among("billing-alerts", List.of(BOB, ADA))).isEmpty();
  }

  @Test
  void the_star_stands_for_every_category() {
    optOuts.add(ADA_HASH, OptOutList.ALL, LINK);

    assertThat(optOuts.among("weekly", List.of(ADA, BOB))).containsExactly(ADA);
    assertThat(optOuts.among("*", List.of(ADA, BOB))).containsExactly(ADA);
  }

  @Test
  void case_makes_no_difference_on_either_side_of_the_at_sign() {
    optOuts.add(AddressHash.of(new Address("Ada@Example.COM")), "weekly", LINK);

    assertThat(optOuts.among("weekly", List.of(ADA, new Address("ADA@example.com")))).hasSize(2);
  }

  @Test
  void unsubscribing_is_idempotent_and_reversible() {
    optOuts.add(ADA_HASH, "weekly", LINK);
    assertThat(optOuts.add(ADA_HASH, "weekly", LINK)).isFalse();

    assertThat(optOuts.remove(ADA_HASH, "weekly", LINK)).isTrue();
    assertThat(optOuts.remove(ADA_HASH, "weekly", LINK)).isFalse();
    assertThat(optOuts.among("weekly", List.of(ADA))).isEmpty();
    assertThat(optOuts.add(ADA_HASH, "weekly", LINK)).isTrue();
  }

  @Test
  void each_change_is_in_the_audit_trail_newest_first() {
    optOuts.add(ADA_HASH, "weekly", LINK);
    clock.by(Duration.ofHours(1));
    optOuts.remove(ADA_HASH, "weekly", new OptOutList.Change("by ops", "asked by phone"));

    OptOutList.Entry entry = optOuts.find(ADA_HASH);

    assertThat(entry.categories()).isEmpty();
    assertThat(entry.history())
        .extracting(change -> change.get("state"))
        .containsExactly("subscribed", "unsubscribed");
    assertThat(entry.history().get(0))
        .containsEntry("source", "by ops")
        .containsEntry("reason", "asked by phone")
        .containsEntry("category", "weekly")
        .containsEntry("at", "2026-03-02T10:00:00Z");
  }

  @Test
  void the_store_contains_no_address() {
    optOuts.add(ADA_HASH, "weekly", LINK);

    List<Item> items = new ArrayList<>(table.list("unsubscribed#" + ADA_HASH.hex(), 9));
    items.addAll(table.list("unsubscribed-trail#" + ADA_HASH.hex(), 9));

    assertThat(items).hasSize(2);
    assertThat(items.toString()).doesNotContain("ada").doesNotContain("example.com");
    assertThat(ADA_HASH.hex())
        .isEqualTo("b5fc85e55755f9e0d030a10ab4429b6b2944855f9a0d60077fe832becbc41d72");
  }

  @Test
  void fifty_recipients_are_one_call_and_more_are_several() {
    List<String> calls = new ArrayList<>();
    OptOutList counted = new OptOutList(new HookedTable(table, calls::add), clock);
    List<Address> crowd =
        IntStream.range(0, 120).mapToObj(n -> new Address("user" + n + "@example.com")).toList();
    optOuts.add(AddressHash.of(crowd.get(119)), "weekly", LINK);

    assertThat(counted.among("weekly", crowd.subList(0, 50))).isEmpty();
    assertThat(calls).containsExactly("readAll");
    assertThat(counted.among("weekly", crowd)).containsExactly(crowd.get(119));
    assertThat(calls).hasSize(4);
    assertThat(counted.among("weekly", List.of())).isEmpty();
    assertThat(calls).hasSize(4);
  }

  @Test
  void of_two_concurrent_unsubscribes_one_makes_the_change_and_the_other_succeeds() {
    List<Boolean> others = new ArrayList<>();
    Table raced =
        new HookedTable(
            table,
            call -> {
              if (call.equals("put")) {
                others.add(optOuts.add(ADA_HASH, "weekly", LINK));
              }
            });

    assertThat(new OptOutList(raced, clock).add(ADA_HASH, "weekly", LINK)).isFalse();
    assertThat(others).startsWith(true);
    assertThat(optOuts.among("weekly", List.of(ADA))).containsExactly(ADA);
  }

  @Test
  void two_concurrent_threads_make_one_change() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 200; round++) {
        String category = "round-" + round;
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Boolean>> changes =
            threads.invokeAll(List.of(() -> addAt(start, category), () -> addAt(start, category)));

        assertThat(changes.get(0).get() ^ changes.get(1).get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean addAt(CyclicBarrier start, String category) throws Exception {
    start.await();
    return optOuts.add(ADA_HASH, category, LINK);
  }

  @Test
  void endless_conflicts_end_as_an_unavailable_store() {
    Table hectic =
        new HookedTable(
            table,
            call -> {
              if (call.equals("put")) {
                optOuts.add(ADA_HASH, "weekly", LINK);
                optOuts.remove(ADA_HASH, "weekly", LINK);
              }
            });

    assertThatThrownBy(() -> new OptOutList(hectic, clock).add(ADA_HASH, "weekly", LINK))
        .isInstanceOf(StoreUnavailableException.class);
  }
}
