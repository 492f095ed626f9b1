package dev.mailwright.route;

import dev.mailwright.ledger.Guarantee;
import dev.mailwright.mail.Mailbox;
import java.util.List;
import java.util.Optional;

/** What is to be done with an event. */
public record Route(
    Names names, List<Recipients> recipients, Handling handling, Presentation presentation) {

  /**
   * Templates are named without folder and ending: {@code welcome} means {@code mail/welcome.html}
   * and {@code mail/welcome.txt}.
   *
   * @param route what recipients can unsubscribe from
   * @param configured whether there is a rule for it
   * @param template of a mail of one event
   * @param digest the template of a mail of several
   */
  public record Names(String route, boolean configured, String template, String digest) {
    public static final String DIGEST = "digest";

    public static Names ofRule(String route, String template) {
      return new Names(route, true, template, DIGEST);
    }

    public static Names ofTopic(String topic, String template) {
      return new Names(topic, false, template, DIGEST);
    }
  }

  /**
   * @param guarantee what is right when nobody knows whether a mail went out
   */
  public record Handling(DeliveryMode mode, Guarantee guarantee, Pacing pacing) {}

  public String name() {
    return names.route();
  }

  public String template() {
    return names.template();
  }

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
