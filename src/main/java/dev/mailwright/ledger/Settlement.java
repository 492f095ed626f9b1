package dev.mailwright.ledger;

import dev.mailwright.store.Item;
import dev.mailwright.store.Table;
import dev.mailwright.store.Write;
import java.util.Optional;

/**
 * What SES's own events say about mails of the ledger: each mail carries the digest of its key as a
 * message tag, and a {@code Send} or {@code Delivery} event with it settles a doubt.
 */
public record Settlement(Table table) {
  /** The message tag. */
  public static final String TAG = "mailwright_key";

  /** What the mail was about; empty when the ledger does not know it. */
  public Optional<Subject> subject(String digest) {
    return table.read(Entries.key(digest)).map(Entries::subject);
  }

  /** True when this settled it: nobody knew before that SES had taken the mail. */
  public boolean taken(String digest, String sesMessageId) {
    Optional<Item> entry = table.read(Entries.key(digest));
    if (entry.isEmpty() || Entries.state(entry.get()) == Entries.State.SENT) {
      return false;
    }
    return table.put(entry.get().next(Entries.sent(sesMessageId))) instanceof Write.Done;
  }
}
