package dev.mailwright.ledger;

import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Once-only sending switched off: whatever comes is sent. */
public final class NoLedger implements Ledger {
  private static final Claim ANY =
      new Claim.Granted(new Item(new Key("", ""), 1, Optional.empty(), Map.of()));

  @Override
  public Claim claim(MailKey key, Guarantee guarantee, Subject subject, Duration lease) {
    return ANY;
  }

  @Override
  public void sent(Claim.Granted claim, String sesMessageId) {}

  @Override
  public void doubt(Claim.Granted claim, String cause) {}

  @Override
  public void release(Claim.Granted claim) {}

  @Override
  public boolean lasting() {
    return false;
  }
}
