package dev.mailwright.delivery;

import dev.mailwright.digest.Batch;
import dev.mailwright.event.Event;
import dev.mailwright.event.Notification;
import dev.mailwright.ledger.MailKey;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Unsubscribe;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Route;
import java.util.Optional;

/**
 * Names the mails of one event. The publisher's own {@code idempotency_key} makes two publications
 * one event; else SNS's message id does, which stays the same on each delivery of one publication.
 */
record MailKeys(String event) {
  private static final int MAX_KEY_CHARS = 256;

  /** For the mails of a batch, which is the same one however often it is made. */
  static MailKeys of(Batch batch) {
    return new MailKeys("batch\n" + batch.id());
  }

  static MailKeys of(Notification notification, Event event) {
    return new MailKeys(
        own(notification, event)
            .map(key -> "own\n" + notification.topic().name() + '\n' + event.type() + '\n' + key)
            .orElseGet(() -> "sns\n" + notification.messageId()));
  }

  private static Optional<String> own(Notification notification, Event event) {
    Optional<String> field =
        event instanceof Event.AppEvent app
            ? app.fields().text("idempotency_key")
            : Optional.empty();
    return field
        .or(() -> Optional.ofNullable(notification.attributes().get("idempotency_key")))
        .filter(key -> !key.isBlank() && key.length() <= MAX_KEY_CHARS);
  }

  /**
   * @param index the mail's place among those of the event; a mail to several is named by it, so
   *     that it stays the same mail when somebody is added
   */
  MailKey key(Mail mail, Route route, int index) {
    return key(mail, route, Integer.toString(index));
  }

  /**
   * @param name of a mail to several
   */
  MailKey key(Mail mail, Route route, String name) {
    boolean personal =
        route.mode() == DeliveryMode.TRANSACTIONAL
            || mail.headers().unsubscribe().flatMap(Unsubscribe::url).isPresent();
    String which = personal ? "to\n" + mail.envelope().to().get(0).value() : "batch\n" + name;
    return new MailKey(event + '\n' + which);
  }
}
