package dev.mailwright.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.Moving;
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

class UnsubscriptionsTest {
  private static final Address ADA = new Address("ada@example.com");
  private static final Address BOB = new Address("bob@example.com");
  private static final AddressHash ADA_HASH = AddressHash.of(ADA);
  private static final Change LINK = Change.byLink();

  private final Moving clock = new Moving("2026-03-02T09:00:00Z");
  private final MemoryTable table = new MemoryTable();
  private final Unsubscriptions unsubscriptions = new Unsubscriptions(table, clock);

  @Test
  void who_unsubscribed_from_a_category_gets_the_others_still() {
    assertThat(unsubscriptions.add(ADA_HASH, "weekly", LINK)).isTrue();

    assertThat(unsubscriptions.among("weekly", List.of(BOB, ADA))).containsExactly(ADA);
    assertThat(unsubscriptions.among("billing-alerts", List.of(BOB, ADA))).isEmpty();
  }

  @Test
  void the_star_stands_for_every_category() {
    unsubscriptions.add(ADA_HASH, Unsubscriptions.ALL, LINK);

    assertThat(unsubscriptions.among("weekly", List.of(ADA, BOB))).containsExactly(ADA);
    assertThat(unsubscriptions.among("*", List.of(ADA, BOB))).containsExactly(ADA);
  }

  @Test
  void case_makes_no_difference_on_either_side_of_the_at_sign() {
    unsubscriptions.add(AddressHash.of(new Address("Ada@Example.COM")), "weekly", LINK);

    assertThat(unsubscriptions.among("weekly", List.of(ADA, new Address("ADA@example.com"))))
        .hasSize(2);
  }

  @Test
  void doing_it_twice_changes_nothing_and_it_can_be_taken_back() {
    unsubscriptions.add(ADA_HASH, "weekly", LINK);
    assertThat(unsubscriptions.add(ADA_HASH, "weekly", LINK)).isFalse();

    assertThat(unsubscriptions.remove(ADA_HASH, "weekly", LINK)).isTrue();
    assertThat(unsubscriptions.remove(ADA_HASH, "weekly", LINK)).isFalse();
    assertThat(unsubscriptions.among("weekly", List.of(ADA))).isEmpty();
    assertThat(unsubscriptions.add(ADA_HASH, "weekly", LINK)).isTrue();
  }

  @Test
  void each_change_is_in_the_trail_newest_first() {
    unsubscriptions.add(ADA_HASH, "weekly", LINK);
    clock.by(Duration.ofHours(1));
    unsubscriptions.remove(ADA_HASH, "weekly", new Change("by ops", "asked by phone"));

    Unsubscriptions.Entry entry = unsubscriptions.find(ADA_HASH);

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
  void the_store_holds_no_address() {
    unsubscriptions.add(ADA_HASH, "weekly", LINK);

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
    Unsubscriptions counted = new Unsubscriptions(new HookedTable(table, calls::add), clock);
    List<Address> crowd =
        IntStream.range(0, 120).mapToObj(n -> new Address("user" + n + "@example.com")).toList();
    unsubscriptions.add(AddressHash.of(crowd.get(119)), "weekly", LINK);

    assertThat(counted.among("weekly", crowd.subList(0, 50))).isEmpty();
    assertThat(calls).containsExactly("readAll");
    assertThat(counted.among("weekly", crowd)).containsExactly(crowd.get(119));
    assertThat(calls).hasSize(4);
    assertThat(counted.among("weekly", List.of())).isEmpty();
    assertThat(calls).hasSize(4);
  }

  @Test
  void of_two_who_unsubscribe_at_once_one_changes_it_and_the_other_is_content() {
    List<Boolean> others = new ArrayList<>();
    Table raced =
        new HookedTable(
            table,
            call -> {
              if (call.equals("put")) {
                others.add(unsubscriptions.add(ADA_HASH, "weekly", LINK));
              }
            });

    assertThat(new Unsubscriptions(raced, clock).add(ADA_HASH, "weekly", LINK)).isFalse();
    assertThat(others).startsWith(true);
    assertThat(unsubscriptions.among("weekly", List.of(ADA))).containsExactly(ADA);
  }

  @Test
  void two_threads_that_unsubscribe_at_once_make_one_change() throws Exception {
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
    return unsubscriptions.add(ADA_HASH, category, LINK);
  }

  @Test
  void endless_races_end_as_an_unavailable_store() {
    Table hectic =
        new HookedTable(
            table,
            call -> {
              if (call.equals("put")) {
                unsubscriptions.add(ADA_HASH, "weekly", LINK);
                unsubscriptions.remove(ADA_HASH, "weekly", LINK);
              }
            });

    assertThatThrownBy(() -> new Unsubscriptions(hectic, clock).add(ADA_HASH, "weekly", LINK))
        .isInstanceOf(StoreUnavailableException.class);
  }
}
