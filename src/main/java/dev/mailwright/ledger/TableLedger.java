package dev.mailwright.ledger;

import dev.mailwright.store.Item;
import dev.mailwright.store.Table;
import dev.mailwright.store.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger in a table. A claim is a conditional write, so of two who try at once one is refused.
 */
public final class TableLedger implements Ledger {
  private static final int MAX_RACES = 5;

  private final Table table;
  private final Clock clock;
  private final Terms terms;

  /**
   * @param keep how long a sent mail is known; a duplicate that comes later is sent
   * @param lasting whether the table outlives the execution environment
   */
  public record Terms(Duration keep, boolean lasting) {}

  public TableLedger(Table table, Clock clock, Terms terms) {
    this.table = table;
    this.clock = clock;
    this.terms = terms;
  }

  @Override
  public Claim claim(MailKey key, Guarantee guarantee, Subject subject, Duration lease) {
    Instant now = clock.instant();
    String owner = Entries.newOwner();
    Item wanted =
        Entries.claimed(key, subject, owner, now.plus(lease)).expiring(now.plus(terms.keep()));
    for (int race = 0; race < MAX_RACES; race++) {
      Write write = table.put(wanted);
      if (write instanceof Write.Done) {
        return new Claim.Granted(wanted);
      }
      Optional<Item> current = ((Write.Conflict) write).current();
      if (current.isEmpty()) {
        wanted = Entries.version(wanted, 1);
        continue;
      }
      Optional<Claim> refusal = judge(current.get(), guarantee, owner, now);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      wanted = Entries.version(wanted, current.get().version() + 1);
    }
    return new Claim.Busy();
  }

  /** Empty when the entry gives way to a new claim. */
  private static Optional<Claim> judge(
      Item current, Guarantee guarantee, String owner, Instant now) {
    if (current.expired(now)) {
      return Optional.empty();
    }
    Entries.State state = Entries.state(current);
    if (state == Entries.State.SENT) {
      return Optional.of(new Claim.Sent(Entries.sesMessageId(current)));
    }
    if (state == Entries.State.CLAIMED) {
      if (Entries.isOf(current, owner)) {
        return Optional.of(new Claim.Granted(current));
      }
      if (Entries.leased(current, now)) {
        return Optional.of(new Claim.Busy());
      }
    }
    return guarantee == Guarantee.AT_LEAST_ONCE
        ? Optional.empty()
        : Optional.of(new Claim.InDoubt(Entries.doubt(current)));
  }

  @Override
  public void sent(Claim.Granted claim, String sesMessageId) {
    settle(claim, Entries.sent(sesMessageId));
  }

  @Override
  public void doubt(Claim.Granted claim, String cause) {
    settle(claim, Entries.inDoubt(cause));
  }

  /** A claim that was lost meanwhile, as by a lease that ran out, is settled by its new owner. */
  private void settle(Claim.Granted claim, Map<String, String> state) {
    var unused = table.put(claim.entry().next(state));
  }

  @Override
  public void release(Claim.Granted claim) {
    var unused = table.remove(claim.entry());
  }

  @Override
  public boolean lasting() {
    return terms.lasting();
  }
}
