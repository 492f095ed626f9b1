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
 * for the table. Calls to the table are made without a lock, so that mails can be sent in parallel.
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
  public Claim claim(
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
        synchronized (locallyClaimed) {
          bounded(locallyClaimed).put(granted.item().key(), granted.item());
        }
      }
      return claim;
    }
  }

  /** The table may be back while the mail's own entry is still to be written. */
  private Claim orSentLocally(Claim.Granted granted) {
    synchronized (pending) {
      return pending.entrySet().stream()
          .filter(sent -> sent.getKey().key().equals(granted.item().key()))
          .findFirst()
          .<Claim>map(sent -> new Claim.Sent(sent.getValue()))
          .orElse(granted);
    }
  }

  @Override
  public void sent(Claim.Granted claim, String sesMessageId) {
    if (takeLocal(claim)) {
      local.sent(claim, sesMessageId);
      remember(claim, sesMessageId);
      return;
    }
    try {
      durable.sent(claim, sesMessageId);
    } catch (StoreUnavailableException e) {
      remember(claim, sesMessageId);
      throw e;
    }
  }

  private void remember(Claim.Granted claim, String sesMessageId) {
    synchronized (pending) {
      bounded(pending).put(claim.item(), sesMessageId);
    }
  }

  /** Returns whether the claim was made in memory. */
  private boolean takeLocal(Claim.Granted claim) {
    synchronized (locallyClaimed) {
      return locallyClaimed.remove(claim.item().key(), claim.item());
    }
  }

  @Override
  public void inDoubt(Claim.Granted claim, String reason) {
    (takeLocal(claim) ? local : durable).inDoubt(claim, reason);
  }

  @Override
  public void release(Claim.Granted claim) {
    (takeLocal(claim) ? local : durable).release(claim);
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public void flush() {
    try {
      durable.flush();
      for (Map.Entry<Item, String> sent : pendingNow().entrySet()) {
        durable.recordSent(sent.getKey(), sent.getValue());
        synchronized (pending) {
          pending.remove(sent.getKey());
        }
      }
    } catch (StoreUnavailableException e) {
      // Already logged by the table; the next call tries again.
    }
  }

  private Map<Item, String> pendingNow() {
    synchronized (pending) {
      return Map.copyOf(pending);
    }
  }

  private static <K, V> Map<K, V> bounded(Map<K, V> map) {
    if (map.size() >= MAX_PENDING) {
      map.remove(map.keySet().iterator().next());
    }
    return map;
  }
}
