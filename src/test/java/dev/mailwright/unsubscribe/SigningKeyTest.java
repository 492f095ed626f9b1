package dev.mailwright.unsubscribe;

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

  /** A table whose key has the same id as the key in the other table, but another secret. */
  static Table withAnotherSecret(Table other) {
    String id = new SigningKey(other).newest().id();
    MemoryTable table = new MemoryTable();
    String secret = Base64.getEncoder().encodeToString(new byte[32]);
    table.put(new Item(NEWEST, 1, Optional.empty(), Map.of("id", id, "key", secret)));
    return table;
  }

  @Test
  void a_key_is_created_on_first_use_and_then_shared() {
    SigningKey key = new SigningKey(table);
    assertThat(table.read(NEWEST)).isEmpty();

    SigningKey.Secret made = key.newest();

    assertThat(made.key().getEncoded()).hasSize(32).isNotEqualTo(new byte[32]);
    assertThat(new SigningKey(table).newest()).isEqualTo(made);
    assertThat(new SigningKey(table).find(made.id())).contains(made);
  }

  @Test
  void of_two_keys_created_at_once_the_first_is_kept() {
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
  void a_key_is_read_once() {
    List<String> calls = new ArrayList<>();
    SigningKey key = new SigningKey(new HookedTable(table, calls::add));

    key.find(key.newest().id());
    key.newest();

    assertThat(calls).containsExactly("read", "put");
  }

  @Test
  void a_rotated_key_signs_and_the_previous_one_still_verifies() {
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
  void an_unknown_key_is_not_found() {
    assertThat(new SigningKey(table).find("00000000")).isEmpty();
    assertThat(table.read(NEWEST)).isEmpty();
  }

  @Test
  void a_corrupted_key_is_reported_with_a_fix() {
    table.put(new Item(NEWEST, 1, Optional.empty(), Map.of("id", "00000000", "key", "?")));

    assertThatThrownBy(() -> new SigningKey(table).newest())
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the signing key of the unsubscribe links can't be read from the table");
  }
}
