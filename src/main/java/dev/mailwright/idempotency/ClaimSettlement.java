package dev.mailwright.idempotency;

import dev.mailwright.store.Table;
import java.util.Optional;

/**
 * Settles claims by SES events. Each mail carries the digest of its idempotency key as a message
 * tag, so that a {@code Send} or {@code Delivery} event proves that SES accepted it.
 */
public final class ClaimSettlement {
  public static final String TAG = "mailwright_key";

  private final Table table;

  public ClaimSettlement(Table table) {
    this.table = table;
  }

  /** Returns the reference of the mail; empty if its claim is not stored. */
  public Optional<MailReference> reference(String digest) {
    return table.read(ClaimItems.key(digest)).map(ClaimItems::reference);
  }

  /** Records that SES accepted the mail; returns false if there was nothing to record. */
  public boolean accepted(String digest, String sesMessageId) {
    return table
        .read(ClaimItems.key(digest))
        .filter(item -> ClaimItems.state(item) != ClaimItems.State.SENT)
        .map(item -> table.put(item.next(ClaimItems.sent(sesMessageId))).done())
        .orElse(false);
  }
}
