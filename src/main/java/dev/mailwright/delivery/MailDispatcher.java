package dev.mailwright.delivery;

import dev.mailwright.idempotency.Claim;
import dev.mailwright.idempotency.ClaimSettlement;
import dev.mailwright.idempotency.Guarantee;
import dev.mailwright.idempotency.IdempotencyStore;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sends a mail after checking suppressions, opt-outs and the idempotency store, and records the
 * outcome.
 */
public final class MailDispatcher {
  /** Added to the lease of a claim, since settling it may be the invocation's last step. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

  private final MailSender sender;
  private final IdempotencyStore idempotency;
  private final SendGuard guard;

  public MailDispatcher(MailSender sender, IdempotencyStore idempotency, SendGuard guard) {
    this.sender = sender;
    this.idempotency = idempotency;
    this.guard = guard;
  }

  /** Returns a copy of this dispatcher with another idempotency store. */
  public MailDispatcher with(IdempotencyStore other) {
    return new MailDispatcher(sender, other, guard);
  }

  List<RecipientResult> send(PreparedMail prepared, Deadline deadline) {
    List<Address> to = prepared.mail().envelope().to();
    Map<Address, String> excluded;
    try {
      excluded = guard.excluded(to, prepared.route());
    } catch (StoreUnavailableException e) {
      if (prepared.guarantee() == Guarantee.AT_MOST_ONCE || prepared.mode().canUnsubscribe()) {
        return List.of(new RecipientResult(to, deferred(e)));
      }
      excluded = Map.of();
    }
    return send(prepared, excluded, deadline);
  }

  private List<RecipientResult> send(
      PreparedMail prepared, Map<Address, String> excluded, Deadline deadline) {
    List<RecipientResult> results = new ArrayList<>();
    List<Address> left = new ArrayList<>(prepared.mail().envelope().to());
    excluded.forEach(
        (address, reason) -> {
          left.remove(address);
          results.add(new RecipientResult(List.of(address), new Outcome.Suppressed(reason)));
        });
    if (!left.isEmpty()) {
      Mail mail = excluded.isEmpty() ? prepared.mail() : prepared.mail().to(left);
      results.add(new RecipientResult(left, sendOnce(prepared, mail, deadline)));
    }
    return results;
  }

  private Outcome sendOnce(PreparedMail prepared, Mail mail, Deadline deadline) {
    Claim claim;
    try {
      claim =
          idempotency.claim(
              prepared.key(),
              prepared.guarantee(),
              prepared.reference(),
              deadline.timeLeft().plus(LEASE_MARGIN));
    } catch (StoreUnavailableException e) {
      return prepared.guarantee() == Guarantee.AT_LEAST_ONCE
          ? handOver(mail, prepared, deadline)
          : deferred(e);
    }
    return claim.match(
        granted -> {
          Outcome outcome = handOver(tagged(mail, prepared), prepared, deadline);
          settle(granted, outcome);
          return outcome;
        },
        sent -> new Outcome.Duplicate("sent as " + sent.sesMessageId()),
        busy ->
            new Outcome.Deferred(
                "another invocation is sending it",
                "Nothing to do: it is retried automatically.",
                false),
        inDoubt -> new Outcome.InDoubt(inDoubt.reason(), false));
  }

  private static Outcome deferred(StoreUnavailableException e) {
    return new Outcome.Deferred(e.getMessage(), e.fix(), false);
  }

  private Mail tagged(Mail mail, PreparedMail prepared) {
    return idempotency.durable() ? mail.tagged(ClaimSettlement.TAG, prepared.key().digest()) : mail;
  }

  /** Hands the mail to the sender. If that throws, the mail is in doubt: SES may have it. */
  private Outcome handOver(Mail mail, PreparedMail prepared, Deadline deadline) {
    boolean sentAgain = prepared.guarantee() == Guarantee.AT_LEAST_ONCE;
    try {
      Outcome outcome = sender.send(mail, deadline);
      return outcome instanceof Outcome.InDoubt inDoubt
          ? new Outcome.InDoubt(inDoubt.reason(), sentAgain)
          : outcome;
    } catch (RuntimeException | Error e) {
      return new Outcome.InDoubt(Outcome.describe(e), sentAgain);
    }
  }

  /** Settles the claim. If that fails, the claim expires and the mail is in doubt. */
  private void settle(Claim.Granted claim, Outcome outcome) {
    try {
      switch (outcome.kind()) {
        case SENT -> idempotency.sent(claim, outcome.sesMessageId());
        case UNSURE -> idempotency.inDoubt(claim, outcome.reason());
        case REFUSED, DEFERRED, IGNORED, SUPPRESSED, DUPLICATE, HELD, COLLECTED ->
            idempotency.release(claim);
      }
    } catch (StoreUnavailableException e) {
      // Already logged by the table.
    }
  }

  /** The recipients of one mail that share an outcome. */
  record RecipientResult(List<Address> to, Outcome outcome) {}
}
