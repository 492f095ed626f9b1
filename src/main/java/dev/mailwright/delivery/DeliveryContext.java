package dev.mailwright.delivery;

import dev.mailwright.mail.Address;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * The invocation that delivers a record.
 *
 * @param functionAccount the function's AWS account; empty if unknown
 * @param startNanos when the record's processing started, by {@link System#nanoTime}
 */
public record DeliveryContext(String functionAccount, Deadline deadline, long startNanos) {
  /** Creates the delivery of a record that produced no mail. */
  public Delivery noMail(String eventType, String eventName, Outcome outcome) {
    return new Delivery(eventType, eventName, List.of(), "", "", outcome, elapsed());
  }

  Delivery noMail(RoutedEvent routed, Outcome outcome) {
    return new Delivery(
        routed.event().type(), "", List.of(), "", routed.reference(), outcome, elapsed());
  }

  Delivery mail(PreparedMail prepared, MailDispatcher.RecipientResult result) {
    return mail(prepared, result.to(), result.outcome());
  }

  Delivery mail(PreparedMail prepared, List<Address> to, Outcome outcome) {
    return new Delivery(
        prepared.reference().eventType(),
        "",
        to,
        prepared.configurationSet(),
        prepared.reference().reference(),
        outcome,
        elapsed());
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
