package dev.mailwright.idempotency;

import dev.mailwright.store.Item;
import java.util.function.Function;

/** The result of claiming a mail: whether it may be sent now. */
public sealed interface Claim {
  <T> T match(
      Function<Granted, T> granted,
      Function<Sent, T> sent,
      Function<Busy, T> busy,
      Function<InDoubt, T> inDoubt);

  /**
   * The mail may be sent; no other invocation may send it until the lease ends.
   *
   * @param item the stored claim, to be settled after sending
   */
  record Granted(Item item) implements Claim {
    @Override
    public <T> T match(
        Function<Granted, T> granted,
        Function<Sent, T> sent,
        Function<Busy, T> busy,
        Function<InDoubt, T> inDoubt) {
      return granted.apply(this);
    }
  }

  /** The mail was already sent. */
  record Sent(String sesMessageId) implements Claim {
    @Override
    public <T> T match(
        Function<Granted, T> granted,
        Function<Sent, T> sent,
        Function<Busy, T> busy,
        Function<InDoubt, T> inDoubt) {
      return sent.apply(this);
    }
  }

  /** Another invocation is sending the mail. */
  record Busy() implements Claim {
    @Override
    public <T> T match(
        Function<Granted, T> granted,
        Function<Sent, T> sent,
        Function<Busy, T> busy,
        Function<InDoubt, T> inDoubt) {
      return busy.apply(this);
    }
  }

  /** The mail may have been sent already, and must not be sent twice. */
  record InDoubt(String reason) implements Claim {
    @Override
    public <T> T match(
        Function<Granted, T> granted,
        Function<Sent, T> sent,
        Function<Busy, T> busy,
        Function<InDoubt, T> inDoubt) {
      return inDoubt.apply(this);
    }
  }
}
