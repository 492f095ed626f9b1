package dev.mailwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.store.Table.AppendResult;
import dev.mailwright.store.Table.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of all tables, run on DynamoDB local and in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableContractTest {
  private static final Instant END = Instant.parse("2026-03-09T00:00:00Z");

  private BothTables tables;

  @BeforeAll
  void start() {
    tables = new BothTables();
  }

  @AfterAll
  void stop() {
    tables.close();
  }

  List<Table> tables() {
    return tables.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void an_item_is_read_back_unchanged(Table table) {
    Item item = item("a");

    assertThat(table.put(item)).isEqualTo(WriteResult.success());
    assertThat(table.read(item.key())).contains(item);
    assertThat(table.read(new Key("nothing", "a"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void the_second_write_of_a_version_fails_and_returns_the_stored_item(Table table) {
    Item item = item("a");
    table.put(item);

    assertThat(table.put(item)).isEqualTo(WriteResult.conflict(Optional.of(item)));
    Item next = item.next(Map.of("state", "sent"));
    assertThat(table.put(next)).isEqualTo(WriteResult.success());
    assertThat(table.put(next)).isEqualTo(WriteResult.conflict(Optional.of(next)));
    assertThat(table.put(item("gone").next(Map.of())))
        .isEqualTo(WriteResult.conflict(Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void only_the_version_that_was_read_is_removed(Table table) {
    Item item = item("a");
    table.put(item);

    assertThat(table.remove(item.next(Map.of())).done()).isFalse();
    assertThat(table.remove(item)).isEqualTo(WriteResult.success());
    assertThat(table.read(item.key())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void several_are_read_at_once_and_listed_newest_first(Table table) {
    Item a = item("a");
    Item b = new Item(new Key(a.key().partition(), "b"), 1, Optional.of(END), Map.of("x", "y"));
    table.put(a);
    table.put(b);

    assertThat(table.readAll(List.of(a.key(), b.key(), new Key("nothing", "a"), a.key())))
        .containsExactlyInAnyOrder(a, b);
    assertThat(table.list(a.key().partition(), 10)).containsExactly(b, a);
    assertThat(table.list(a.key().partition(), 1)).containsExactly(b);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_partition_is_paged_from_its_start(Table table) {
    Item a = item("a");
    String partition = a.key().partition();
    Item b = Item.first(new Key(partition, "b"), END, Map.of());
    table.put(b);
    table.put(a);

    assertThat(table.page(partition, "", 1)).containsExactly(a);
    assertThat(table.page(partition, "a", 10)).containsExactly(b);
    assertThat(table.page(partition, "b", 10)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void several_items_are_written_atomically(Table table) {
    Item a = item("a");
    Item b = item("b");
    Item c = item("c");
    Item guard = item("guard");

    assertThat(table.append(List.of(a, b), guard.key())).isEqualTo(AppendResult.DONE);
    assertThat(table.read(a.key())).contains(a);
    assertThat(table.append(List.of(c, b), guard.key())).isEqualTo(AppendResult.ALREADY_THERE);
    assertThat(table.read(c.key())).isEmpty();
    table.put(guard);
    assertThat(table.append(List.of(c), guard.key())).isEqualTo(AppendResult.GUARDED);
    assertThat(table.append(List.of(a), guard.key())).isEqualTo(AppendResult.GUARDED);
    assertThat(table.read(c.key())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void no_concurrent_write_under_one_guard_is_lost(Table table) throws Exception {
    Key guard = item("guard").key();
    List<Item> items = IntStream.range(0, 40).mapToObj(n -> item("x")).toList();
    ExecutorService writers = Executors.newFixedThreadPool(8);

    List<Callable<AppendResult>> writes =
        items.stream()
            .<Callable<AppendResult>>map(item -> () -> table.append(List.of(item), guard))
            .toList();
    for (Future<AppendResult> write : writers.invokeAll(writes)) {
      assertThat(write.get()).isEqualTo(AppendResult.DONE);
    }
    writers.shutdown();
    assertThat(items).allMatch(item -> table.read(item.key()).isPresent());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void counters_add_up(Table table) {
    Key key = item("counter").key();

    table.add(key, Map.of("sent", 2L), END);
    assertThat(table.add(key, Map.of("sent", 3L, "bounced", 1L), END))
        .isEqualTo(Map.of("sent", 5L, "bounced", 1L));
    assertThat(table.list(key.partition(), 1).get(0).text("sent")).isEqualTo("5");
  }

  @Test
  void a_missing_table_is_reported_with_a_fix() {
    assertThatThrownBy(() -> tables.named("nowhere").read(new Key("a", "b")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the table of MAILWRIGHT_TABLE does not exist");
  }

  private static Item item(String sort) {
    return Item.first(new Key(UUID.randomUUID().toString(), sort), END, Map.of("state", "claimed"));
  }
}
