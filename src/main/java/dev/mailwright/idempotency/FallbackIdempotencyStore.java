package dev.mailwright.idempotency;

import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps at-least-once mail from being sent repeatedly while the table is unavailable. Such mail is
 * claimed in memory, and what was sent is written to the table once it is back. Other mail waits
 * for the table.
 */
public final class FallbackIdempotencyStore implements IdempotencyStore {
  private static final int MAX_PENDING = 1_000;

  private final TableIdempotencyStore durable;
  private final TableIdempotencyStore local;
  private final Map<Key, Item> locallyClaimed = new LinkedHashMap<>();

  /** The SES message IDs of sent mails that are not yet in the table. */
  private final Map<Item, String> pending = new LinkedHashMap<>();

  public FallbackIdempotencyStore(TableIdempotencyStore durable, Clock clock, Duration keep) {
    this.durable = durable;
    this.local = new TableIdempotencyStore(new MemoryTable(), clock, keep, false);
  }

  @Override
  public synchronized Claim claim(
      IdempotencyKey key, Guarantee guarantee, MailReference reference, Duration lease) {
    flush();
    try {
      Claim claim = durable.claim(key, guarantee, reference, lease);
      return claim instanceof Claim.Granted granted ? orSentLocally(granted) : claim;
    } catch (StoreUnavailableException e) {
      if (guarantee != Guarantee.AT_LEAST_ONCE) {
        throw e;
      }
      durable.forget(key);
      Claim claim = local.claim(key, guarantee, reference, lease);
      if (claim instanceof Claim.Granted granted) {
        bounded(locallyClaimed).put(granted.item().key(), granted.item());
      }
      return claim;
    }
  }

  /** The table may be back while the mail's own entry is still to be written. */
  private Claim orSentLocally(Claim.Granted granted) {
    return pending.entrySet().stream()
        .filter(sent -> sent.getKey().key().equals(granted.item().key()))
        .findFirst()
        .<Claim>map(sent -> new Claim.Sent(sent.getValue()))
        .orElse(granted);
  }

  @Override
  public synchronized void sent(Claim.Granted claim, String sesMessageId) {
    if (locallyClaimed.remove(claim.item().key(), claim.item())) {
      local.sent(claim, sesMessageId);
      bounded(pending).put(claim.item(), sesMessageId);
      return;
    }
    try {
      durable.sent(claim, sesMessageId);
    } catch (StoreUnavailableException e) {
      bounded(pending).put(claim.item(), sesMessageId);
      throw e;
    }
  }

  @Override
  public synchronized void inDoubt(Claim.Granted claim, String reason) {
    if (locallyClaimed.remove(claim.item().key(), claim.item())) {
      local.inDoubt(claim, reason);
    } else {
      durable.inDoubt(claim, reason);
    }
  }

  @Override
  public synchronized void release(Claim.Granted claim) {
    if (locallyClaimed.remove(claim.item().key(), claim.item())) {
      local.release(claim);
    } else {
      durable.release(claim);
    }
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public synchronized void flush() {
    try {
      durable.flush();
      for (Map.Entry<Item, String> sent : Map.copyOf(pending).entrySet()) {
        durable.recordSent(sent.getKey(), sent.getValue());
        pending.remove(sent.getKey());
      }
    } catch (StoreUnavailableException e) {
      // Already logged by the table; the next call tries again.
    }
  }

  private static <K, V> Map<K, V> bounded(Map<K, V> map) {
    if (map.size() >= MAX_PENDING) {
      map.remove(map.keySet().iterator().next());
    }
    return map;
  }
}
