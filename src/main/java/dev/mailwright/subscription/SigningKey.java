package dev.mailwright.subscription;

import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import dev.mailwright.store.Write;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that signs unsubscribe links. It is made at its first use and kept in the table, so
 * that nobody has to configure one. To renew it, copy the item {@code secret}, {@code unsubscribe}
 * to the sort key {@code unsubscribe#ID}, with its {@code id}, and delete it: the next link is
 * signed with a new one, and links of the old one work as long as the copy is there. An execution
 * environment remembers what it has read until it ends.
 */
public final class SigningKey {
  static final String ALGORITHM = "HmacSHA256";
  static final int ID_BYTES = 4;

  private static final String PARTITION = "secret";
  private static final Key NEWEST = new Key(PARTITION, "unsubscribe");
  private static final int BYTES = 32;

  private final Table table;
  private final Map<String, SecretKeySpec> known = new HashMap<>();
  private String newest = "";

  public SigningKey(Table table) {
    this.table = table;
  }

  record Secret(String id, SecretKeySpec key) {}

  /**
   * The one to sign with.
   *
   * @throws StoreUnavailableException when it can be neither read nor made
   */
  synchronized Secret newest() {
    if (newest.isEmpty()) {
      remember(table.read(NEWEST).orElseGet(this::make));
    }
    return new Secret(newest, known.get(newest));
  }

  /** The one that a token names; one that is unknown is looked up in the table. */
  synchronized Optional<Secret> find(String id) {
    if (!known.containsKey(id)) {
      Key renewed = new Key(PARTITION, NEWEST.sort() + '#' + id);
      table.readAll(List.of(NEWEST, renewed)).forEach(this::remember);
    }
    return Optional.ofNullable(known.get(id)).map(key -> new Secret(id, key));
  }

  private Item make() {
    SecureRandom random = new SecureRandom();
    byte[] id = new byte[ID_BYTES];
    byte[] key = new byte[BYTES];
    random.nextBytes(id);
    random.nextBytes(key);
    Map<String, String> fields =
        Map.of("id", HexFormat.of().formatHex(id), "key", Base64.getEncoder().encodeToString(key));
    Item made = new Item(NEWEST, 1, Optional.empty(), fields);
    if (table.put(made) instanceof Write.Conflict conflict) {
      return conflict.current().or(() -> table.read(NEWEST)).orElseThrow(SigningKey::unreadable);
    }
    return made;
  }

  private void remember(Item item) {
    String id = item.text("id");
    known.put(id, key(item));
    if (item.key().equals(NEWEST)) {
      newest = id;
    }
  }

  private static SecretKeySpec key(Item item) {
    try {
      byte[] key = Base64.getDecoder().decode(item.text("key"));
      if (key.length == BYTES && HexFormat.of().parseHex(item.text("id")).length == ID_BYTES) {
        return new SecretKeySpec(key, ALGORITHM);
      }
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static StoreUnavailableException unreadable() {
    return new StoreUnavailableException(
        "the key of the unsubscribe links can't be read from the table",
        "Restore the items of the partition secret; without a copy delete them: older links then"
            + " stop working.");
  }
}
