package dev.mailwright.unsubscribe;

import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret key that signs unsubscribe links. It is created at first use and stored in the table,
 * so it needs no configuration. To rotate it, copy the item {@code secret}, {@code unsubscribe} to
 * the sort key {@code unsubscribe#ID}, where ID is the item's {@code id}, and delete the original:
 * new links get a new key, and old links work while the copy exists. An execution environment
 * caches keys until it ends.
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
   * Returns the key to sign with.
   *
   * @throws StoreUnavailableException if the key can be neither read nor created
   */
  synchronized Secret newest() {
    if (newest.isEmpty()) {
      remember(table.read(NEWEST).orElseGet(this::make));
    }
    return new Secret(newest, known.get(newest));
  }

  /** Returns the key with the id; looks it up in the table if it is not cached. */
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
    Table.WriteResult result = table.put(made);
    return result.done()
        ? made
        : result.current().or(() -> table.read(NEWEST)).orElseThrow(SigningKey::unreadable);
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
        "the signing key of the unsubscribe links can't be read from the table",
        "Restore the items of the partition secret. Without a backup, delete them: existing links"
            + " then stop working.");
  }
}
