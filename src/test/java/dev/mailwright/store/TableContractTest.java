package dev.mailwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** What holds for every table: AWS's own DynamoDB for tests, and the one in memory. */
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
  void an_item_is_read_as_it_was_written(Table table) {
    Item item = item("a");

    assertThat(table.put(item)).isEqualTo(new Write.Done());
    assertThat(table.read(item.key())).contains(item);
    assertThat(table.read(new Key("nothing", "a"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void the_second_of_two_who_write_the_same_version_is_refused_with_what_is_there(Table table) {
    Item item = item("a");
    table.put(item);

    assertThat(table.put(item)).isEqualTo(new Write.Conflict(Optional.of(item)));
    Item next = item.next(Map.of("state", "sent"));
    assertThat(table.put(next)).isEqualTo(new Write.Done());
    assertThat(table.put(next)).isEqualTo(new Write.Conflict(Optional.of(next)));
    assertThat(table.put(item("gone").next(Map.of())))
        .isEqualTo(new Write.Conflict(Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void only_the_version_that_was_read_is_removed(Table table) {
    Item item = item("a");
    table.put(item);

    assertThat(table.remove(item.next(Map.of()))).isInstanceOf(Write.Conflict.class);
    assertThat(table.remove(item)).isEqualTo(new Write.Done());
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
  void a_partition_is_paged_through_from_its_beginning(Table table) {
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
  void several_are_written_together_or_not_at_all(Table table) {
    Item a = item("a");
    Item b = item("b");
    Item c = item("c");
    Item guard = item("guard");

    assertThat(table.append(List.of(a, b), guard.key())).isEqualTo(Append.DONE);
    assertThat(table.read(a.key())).contains(a);
    assertThat(table.append(List.of(c, b), guard.key())).isEqualTo(Append.ALREADY_THERE);
    assertThat(table.read(c.key())).isEmpty();
    table.put(guard);
    assertThat(table.append(List.of(c), guard.key())).isEqualTo(Append.GUARDED);
    assertThat(table.append(List.of(a), guard.key())).isEqualTo(Append.GUARDED);
    assertThat(table.read(c.key())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void of_many_who_write_at_once_under_one_guard_none_is_lost(Table table) throws Exception {
    Key guard = item("guard").key();
    List<Item> items = IntStream.range(0, 40).mapToObj(n -> item("x")).toList();
    ExecutorService writers = Executors.newFixedThreadPool(8);

    List<Callable<Append>> writes =
        items.stream()
            .<Callable<Append>>map(item -> () -> table.append(List.of(item), guard))
            .toList();
    for (Future<Append> write : writers.invokeAll(writes)) {
      assertThat(write.get()).isEqualTo(Append.DONE);
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
  void a_table_that_is_missing_is_told_with_the_cure() {
    assertThatThrownBy(() -> tables.named("nowhere").read(new Key("a", "b")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the table of MAILWRIGHT_TABLE does not exist");
  }

  private static Item item(String sort) {
    return Item.first(new Key(UUID.randomUUID().toString(), sort), END, Map.of("state", "claimed"));
  }
}
