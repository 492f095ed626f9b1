package dev.mailwright.delivery;

import dev.mailwright.digest.Batch;
import dev.mailwright.event.Event;
import dev.mailwright.event.Notification;
import dev.mailwright.idempotency.IdempotencyKey;
import dev.mailwright.mail.ListUnsubscribe;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Route;
import java.util.Optional;

/**
 * Derives the idempotency keys of an event's mails from the publisher's {@code idempotency_key},
 * which is the same for repeated publications, or else from the SNS message ID, which is the same
 * only for redeliveries.
 *
 * @param event identifies the event or batch
 */
record MailKeys(String event) {
  static MailKeys of(Batch batch) {
    return new MailKeys("batch\n" + batch.id());
  }

  static MailKeys of(Notification notification, Event event) {
    return new MailKeys(
        publishedKey(notification, event)
            .map(key -> "own\n" + notification.topic().name() + '\n' + event.type() + '\n' + key)
            .orElseGet(() -> "sns\n" + notification.messageId()));
  }

  private static Optional<String> publishedKey(Notification notification, Event event) {
    return event
        .application()
        .flatMap(Event.ApplicationEvent::idempotencyKey)
        .or(() -> Optional.ofNullable(notification.attributes().get("idempotency_key")))
        .filter(key -> !key.isBlank());
  }

  /**
   * @param index the mail's position among the event's mails; identifies a mail to several
   *     recipients, so that adding a recipient doesn't change its key
   */
  IdempotencyKey key(Mail mail, Route route, int index) {
    return key(mail, route, Integer.toString(index));
  }

  /**
   * @param name identifies a mail to several recipients
   */
  IdempotencyKey key(Mail mail, Route route, String name) {
    boolean personal =
        route.mode() == DeliveryMode.TRANSACTIONAL
            || mail.headers().unsubscribe().flatMap(ListUnsubscribe::url).isPresent();
    String which = personal ? "to\n" + mail.envelope().to().get(0).value() : "batch\n" + name;
    return new IdempotencyKey(event + '\n' + which);
  }
}
