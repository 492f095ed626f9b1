package dev.mailwright.route;

import dev.mailwright.ledger.Guarantee;
import dev.mailwright.mail.Mailbox;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with an event.
 *
 * @param template the name of the template: {@code welcome} means {@code mail/welcome.html} and
 *     {@code mail/welcome.txt}
 */
public record Route(
    String template, List<Recipients> recipients, Handling handling, Presentation presentation) {

  /**
   * @param guarantee what is right when nobody knows whether a mail went out
   */
  public record Handling(DeliveryMode mode, Guarantee guarantee) {}

  public DeliveryMode mode() {
    return handling.mode();
  }

  /**
   * How its mails look from outside; what is empty is taken from the general settings.
   *
   * @param subjectPrefix put before the subject, with a space; empty for none
   */
  public record Presentation(
      Optional<Mailbox> from,
      Optional<Mailbox> replyTo,
      String subjectPrefix,
      Optional<String> configurationSet) {

    public static Presentation standard() {
      return new Presentation(Optional.empty(), Optional.empty(), "", Optional.empty());
    }
  }
}
