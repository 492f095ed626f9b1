package dev.mailwright.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.store.HookedTable;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
  private static final Key NEWEST = new Key("secret", "unsubscribe");

  private final MemoryTable table = new MemoryTable();

  /** A table whose key has the id of the one in the other table. */
  static Table withAnotherSecret(Table other) {
    String id = new SigningKey(other).newest().id();
    MemoryTable table = new MemoryTable();
    String secret = Base64.getEncoder().encodeToString(new byte[32]);
    table.put(new Item(NEWEST, 1, Optional.empty(), Map.of("id", id, "key", secret)));
    return table;
  }

  @Test
  void one_is_made_at_its_first_use_and_is_the_same_for_all_from_then_on() {
    SigningKey key = new SigningKey(table);
    assertThat(table.read(NEWEST)).isEmpty();

    SigningKey.Secret made = key.newest();

    assertThat(made.key().getEncoded()).hasSize(32).isNotEqualTo(new byte[32]);
    assertThat(new SigningKey(table).newest()).isEqualTo(made);
    assertThat(new SigningKey(table).find(made.id())).contains(made);
  }

  @Test
  void of_two_that_are_made_at_once_the_first_stays() {
    List<SigningKey.Secret> first = new ArrayList<>();
    Table raced =
        new HookedTable(
            table,
            call -> {
              if (call.equals("put")) {
                first.add(new SigningKey(table).newest());
              }
            });

    assertThat(new SigningKey(raced).newest()).isEqualTo(first.get(0));
  }

  @Test
  void it_is_read_once() {
    List<String> calls = new ArrayList<>();
    SigningKey key = new SigningKey(new HookedTable(table, calls::add));

    key.find(key.newest().id());
    key.newest();

    assertThat(calls).containsExactly("read", "put");
  }

  @Test
  void a_renewed_one_signs_and_the_one_before_still_verifies() {
    SigningKey running = new SigningKey(table);
    SigningKey.Secret old = running.newest();
    Item item = table.read(NEWEST).orElseThrow();
    Key kept = new Key("secret", "unsubscribe#" + old.id());
    table.put(new Item(kept, 1, Optional.empty(), item.fields()));
    table.remove(item);

    SigningKey started = new SigningKey(table);
    SigningKey.Secret renewed = started.newest();

    assertThat(renewed).isNotEqualTo(old);
    assertThat(started.find(old.id())).contains(old);
    assertThat(running.find(renewed.id())).contains(renewed);
    assertThat(running.newest()).isEqualTo(renewed);
  }

  @Test
  void an_unknown_one_is_found_nowhere() {
    assertThat(new SigningKey(table).find("00000000")).isEmpty();
    assertThat(table.read(NEWEST)).isEmpty();
  }

  @Test
  void one_that_was_damaged_by_hand_is_told_with_the_cure() {
    table.put(new Item(NEWEST, 1, Optional.empty(), Map.of("id", "00000000", "key", "?")));

    assertThatThrownBy(() -> new SigningKey(table).newest())
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the key of the unsubscribe links can't be read from the table");
  }
}
