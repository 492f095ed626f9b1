package dev.mailwright.idempotency;

import dev.mailwright.store.Item;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stores claims in a table. Claims are conditional writes, so only one of two attempts succeeds.
 */
public final class TableIdempotencyStore implements IdempotencyStore {
  private static final int MAX_LOST = 1_000;
  private final Table table;
  private final Clock clock;
  private final Duration keep;
  private final boolean durable;

  /** The owners of claims whose answer was lost, by key; their mails were not handed over. */
  private final Map<String, String> lost = new LinkedHashMap<>();

  /**
   * @param keep the retention time of claims; later duplicates are sent
   * @param durable whether the table outlives the execution environment
   */
  public TableIdempotencyStore(Table table, Clock clock, Duration keep, boolean durable) {
    this.table = table;
    this.clock = clock;
    this.keep = keep;
    this.durable = durable;
  }

  @Override
  public Claim claim(
      IdempotencyKey key, Guarantee guarantee, MailReference reference, Duration lease) {
    Instant now = clock.instant();
    String owner = takeLost(key).orElseGet(ClaimItems::newOwner);
    Item wanted =
        ClaimItems.claimed(key, reference, owner, now.plus(lease)).expiring(now.plus(keep));
    for (int attempt = 0; attempt < Table.MAX_TRIES; attempt++) {
      Table.WriteResult result = put(key, owner, wanted);
      if (result.done()) {
        return new Claim.Granted(wanted);
      }
      if (result.current().isEmpty()) {
        wanted = ClaimItems.version(wanted, 1);
        continue;
      }
      Item current = result.current().get();
      Optional<Claim> existing = existing(current, guarantee, owner, now);
      if (existing.isPresent()) {
        return existing.get();
      }
      wanted = ClaimItems.version(wanted, current.version() + 1);
    }
    return new Claim.Busy();
  }

  /** Remembers the claim if its answer is lost: the table may have it. */
  private Table.WriteResult put(IdempotencyKey key, String owner, Item wanted) {
    try {
      return table.put(wanted);
    } catch (StoreUnavailableException e) {
      synchronized (lost) {
        if (lost.size() >= MAX_LOST) {
          lost.remove(lost.keySet().iterator().next());
        }
        lost.put(key.digest(), owner);
      }
      throw e;
    }
  }

  private Optional<String> takeLost(IdempotencyKey key) {
    synchronized (lost) {
      return lost.isEmpty() ? Optional.empty() : Optional.ofNullable(lost.remove(key.digest()));
    }
  }

  /** Forgets a claim whose answer was lost, because its mail is handed over all the same. */
  void forget(IdempotencyKey key) {
    var unused = takeLost(key);
  }

  /** Releases claims whose answers were lost, so that other environments can send their mails. */
  @Override
  public void flush() {
    Map<String, String> claims;
    synchronized (lost) {
      if (lost.isEmpty()) {
        return;
      }
      claims = Map.copyOf(lost);
    }
    claims.forEach(
        (digest, owner) -> {
          table
              .read(ClaimItems.key(digest))
              .filter(item -> ClaimItems.isOwnedBy(item, owner))
              .ifPresent(table::remove);
          synchronized (lost) {
            lost.remove(digest, owner);
          }
        });
  }

  /** Records a sent mail that was claimed elsewhere, or whose claim could not be settled. */
  void recordSent(Item claimed, String sesMessageId) {
    var unused =
        table.update(
            claimed.key(),
            current ->
                current.filter(item -> ClaimItems.state(item) == ClaimItems.State.SENT).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                        ClaimItems.version(
                            claimed.next(ClaimItems.sent(sesMessageId)),
                            current.map(Item::version).orElse(0L) + 1)));
  }

  /** Returns the result that the stored claim dictates; empty if a new claim may replace it. */
  private static Optional<Claim> existing(
      Item current, Guarantee guarantee, String owner, Instant now) {
    if (current.expired(now)) {
      return Optional.empty();
    }
    ClaimItems.State state = ClaimItems.state(current);
    if (state == ClaimItems.State.SENT) {
      return Optional.of(new Claim.Sent(ClaimItems.sesMessageId(current)));
    }
    if (state == ClaimItems.State.CLAIMED) {
      if (ClaimItems.isOwnedBy(current, owner)) {
        return Optional.of(new Claim.Granted(current));
      }
      if (ClaimItems.isLeased(current, now)) {
        return Optional.of(new Claim.Busy());
      }
    }
    return guarantee == Guarantee.AT_LEAST_ONCE
        ? Optional.empty()
        : Optional.of(new Claim.InDoubt(ClaimItems.inDoubtReason(current)));
  }

  @Override
  public void sent(Claim.Granted claim, String sesMessageId) {
    settle(claim, ClaimItems.sent(sesMessageId));
  }

  @Override
  public void inDoubt(Claim.Granted claim, String reason) {
    settle(claim, ClaimItems.inDoubt(reason));
  }

  /** Settles the claim, unless its lease expired and another owner has claimed the mail. */
  private void settle(Claim.Granted claim, Map<String, String> state) {
    var unused = table.put(claim.item().next(state));
  }

  @Override
  public void release(Claim.Granted claim) {
    var unused = table.remove(claim.item());
  }

  @Override
  public boolean durable() {
    return durable;
  }
}
