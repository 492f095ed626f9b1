package dev.mailwright.idempotency;

import dev.mailwright.store.Item;
import dev.mailwright.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Stores claims in a table. Claims are conditional writes, so only one of two attempts succeeds.
 */
public final class TableIdempotencyStore implements IdempotencyStore {
  private final Table table;
  private final Clock clock;
  private final Duration keep;
  private final boolean durable;

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
    String owner = ClaimItems.newOwner();
    Item wanted =
        ClaimItems.claimed(key, reference, owner, now.plus(lease)).expiring(now.plus(keep));
    for (int attempt = 0; attempt < Table.MAX_TRIES; attempt++) {
      Table.WriteResult result = table.put(wanted);
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
