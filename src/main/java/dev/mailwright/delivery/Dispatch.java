package dev.mailwright.delivery;

import dev.mailwright.ledger.Claim;
import dev.mailwright.ledger.Guarantee;
import dev.mailwright.ledger.Ledger;
import dev.mailwright.ledger.Settlement;
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
import java.util.Optional;

/**
 * Brings each mail to its end once: not to who is suppressed, not while the brake holds it, not
 * when the ledger knows it, and then to SES.
 */
public record Dispatch(MailSender sender, Ledger ledger, Gate gate) {
  /** A claim outlives its invocation by this, as its settling may be the last thing done. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

  /** Who of the recipients met which end. */
  record Ending(List<Address> to, Outcome outcome) {}

  List<Ending> send(Consignment consignment, Deadline deadline) {
    List<Address> to = consignment.mail().envelope().to();
    Map<Address, String> suppressed;
    try {
      suppressed = gate.closedFor(to, consignment.route());
    } catch (StoreUnavailableException e) {
      if (consignment.handling().guarantee() == Guarantee.AT_MOST_ONCE
          || consignment.handling().mode().canUnsubscribe()) {
        return List.of(new Ending(to, deferred(e)));
      }
      suppressed = Map.of();
    }
    return send(consignment, suppressed, deadline);
  }

  private List<Ending> send(
      Consignment consignment, Map<Address, String> suppressed, Deadline deadline) {
    List<Ending> endings = new ArrayList<>();
    List<Address> left = new ArrayList<>(consignment.mail().envelope().to());
    suppressed.forEach(
        (address, reason) -> {
          left.remove(address);
          endings.add(new Ending(List.of(address), new Outcome.Suppressed(reason)));
        });
    if (!left.isEmpty()) {
      Mail mail = suppressed.isEmpty() ? consignment.mail() : consignment.mail().to(left);
      Outcome outcome = held(consignment).orElseGet(() -> once(consignment, mail, deadline));
      endings.add(new Ending(left, outcome));
    }
    return endings;
  }

  private Optional<Outcome> held(Consignment consignment) {
    if (!consignment.handling().mode().canWait()) {
      return Optional.empty();
    }
    String configurationSet = consignment.mail().options().configurationSet().orElse("");
    try {
      return gate.brake()
          .holds(configurationSet)
          .map(
              reason ->
                  new Outcome.Held(
                      reason, "Mend the addresses that bounce or complain; then publish again."));
    } catch (StoreUnavailableException e) {
      return Optional.of(deferred(e));
    }
  }

  private Outcome once(Consignment consignment, Mail mail, Deadline deadline) {
    Claim claim;
    try {
      claim =
          ledger.claim(
              consignment.key(),
              consignment.handling().guarantee(),
              consignment.subject(),
              deadline.timeLeft().plus(LEASE_MARGIN));
    } catch (StoreUnavailableException e) {
      return consignment.handling().guarantee() == Guarantee.AT_LEAST_ONCE
          ? sent(mail, consignment, deadline)
          : deferred(e);
    }
    if (claim instanceof Claim.Granted granted) {
      Outcome outcome = sent(tagged(mail, consignment), consignment, deadline);
      settle(granted, outcome);
      return outcome;
    }
    return refusal(claim);
  }

  private static Outcome refusal(Claim claim) {
    if (claim instanceof Claim.Sent sent) {
      return new Outcome.Duplicate("sent as " + sent.sesMessageId());
    }
    if (claim instanceof Claim.InDoubt doubt) {
      return new Outcome.Unsure(doubt.cause(), false);
    }
    return new Outcome.Deferred(
        "another invocation is sending it", "Nothing to do: it is looked at again later.", false);
  }

  private static Outcome deferred(StoreUnavailableException e) {
    return new Outcome.Deferred(e.getMessage(), e.remedy(), false);
  }

  private Mail tagged(Mail mail, Consignment consignment) {
    return ledger.lasting() ? mail.tagged(Settlement.TAG, consignment.key().digest()) : mail;
  }

  /** A sender does not throw; if one does all the same, nobody knows how far it came. */
  private Outcome sent(Mail mail, Consignment consignment, Deadline deadline) {
    boolean again = consignment.handling().guarantee() == Guarantee.AT_LEAST_ONCE;
    try {
      Outcome outcome = sender.send(mail, deadline);
      return outcome instanceof Outcome.Unsure unsure
          ? new Outcome.Unsure(unsure.cause(), again)
          : outcome;
    } catch (RuntimeException | Error e) {
      return new Outcome.Unsure("unexpected " + e.getClass().getName(), again);
    }
  }

  /** What can't be written down is left as a claim that runs out, which is a doubt. */
  private void settle(Claim.Granted claim, Outcome outcome) {
    try {
      if (outcome instanceof Outcome.Accepted accepted) {
        ledger.sent(claim, accepted.sesMessageId());
      } else if (outcome instanceof Outcome.Unsure unsure) {
        ledger.doubt(claim, unsure.cause());
      } else {
        ledger.release(claim);
      }
    } catch (StoreUnavailableException e) {
      // The table itself tells of it.
    }
  }
}
