package dev.mailwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.emulators.DynamoLocal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What holds for every table: AWS's own DynamoDB for tests, and the one in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableContractTest {
  private static final Instant END = Instant.parse("2026-03-09T00:00:00Z");

  private DynamoLocal dynamo;
  private DynamoDbClient client;

  @BeforeAll
  void start() {
    dynamo = DynamoLocal.start();
    dynamo.createTable("mailwright");
    client = dynamo.client();
  }

  @AfterAll
  void stop() {
    client.close();
    dynamo.close();
  }

  List<Table> tables() {
    return List.of(new MemoryTable(), new DynamoTable(client, "mailwright"));
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
  void counters_add_up(Table table) {
    Key key = item("counter").key();

    table.add(key, Map.of("sent", 2L), END);
    assertThat(table.add(key, Map.of("sent", 3L, "bounced", 1L), END))
        .isEqualTo(Map.of("sent", 5L, "bounced", 1L));
    assertThat(table.list(key.partition(), 1).get(0).text("sent")).isEqualTo("5");
  }

  @Test
  void a_table_that_is_missing_is_told_with_the_cure() {
    assertThatThrownBy(() -> new DynamoTable(client, "nowhere").read(new Key("a", "b")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the table of MAILWRIGHT_TABLE does not exist");
  }

  private static Item item(String sort) {
    return Item.first(new Key(UUID.randomUUID().toString(), sort), END, Map.of("state", "claimed"));
  }
}
