package dev.mailwright.route;

import dev.mailwright.idempotency.Guarantee;
import dev.mailwright.mail.Mailbox;
import java.util.List;
import java.util.Optional;

/** How an event is turned into mail: template, recipients, delivery and presentation. */
public record Route(
    Names names, List<RecipientSource> recipients, Handling handling, Presentation presentation) {

  /**
   * Template names have no folder or extension: {@code welcome} means {@code mail/welcome.html} and
   * {@code mail/welcome.txt}.
   *
   * @param route the name that recipients unsubscribe from
   * @param configured whether the route is configured, not a default route
   * @param template the template for a single event
   * @param digest the template for several events
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
   * @param guarantee whether to send again when it is unknown whether a mail was sent
   */
  public record Handling(DeliveryMode mode, Guarantee guarantee, DeliveryTiming timing) {}

  /** Returns a copy with another guarantee. */
  public Route with(Guarantee guarantee) {
    return new Route(
        names,
        recipients,
        new Handling(handling.mode(), guarantee, handling.timing()),
        presentation);
  }

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
   * Sender, subject prefix and configuration set; the general settings apply to empty values.
   *
   * @param subjectPrefix text before the subject, separated by a space; empty for none
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
