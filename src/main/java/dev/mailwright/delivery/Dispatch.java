package dev.mailwright.delivery;

import dev.mailwright.ledger.RetryMemory;
import dev.mailwright.mail.Mail;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.Outcome;
import java.util.function.Supplier;

/**
 * Brings each mail to its end once: what an earlier try of the same invocation settled stays
 * settled.
 */
public record Dispatch(MailSender sender, RetryMemory memory) {

  Outcome send(Mail mail, String idempotencyKey, Deadline deadline) {
    return once(idempotencyKey, () -> sent(mail, deadline));
  }

  Outcome once(String idempotencyKey, Supplier<Outcome> attempt) {
    return memory
        .ending(idempotencyKey)
        .<Outcome>map(ending -> new Outcome.Ignored("settled by an earlier try: " + ending))
        .orElseGet(attempt);
  }

  /** A sender does not throw; if one does all the same, nobody knows how far it came. */
  private Outcome sent(Mail mail, Deadline deadline) {
    try {
      return sender.send(mail, deadline);
    } catch (RuntimeException | Error e) {
      return new Outcome.Unsure("unexpected " + e.getClass().getName());
    }
  }
}
