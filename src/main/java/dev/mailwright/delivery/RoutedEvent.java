package dev.mailwright.delivery;

import dev.mailwright.event.Event;
import dev.mailwright.event.Notification;
import dev.mailwright.idempotency.IdempotencyKey;
import dev.mailwright.idempotency.MailReference;
import dev.mailwright.route.Route;

/** An event and its route. */
record RoutedEvent(Notification notification, Event event, Route route) {
  private static final int MAX_REFERENCE_CHARS = 256;

  MailKeys keys() {
    return MailKeys.of(notification, event);
  }

  /** Identifies the event; redeliveries have the same ID. */
  String id() {
    return new IdempotencyKey(keys().event() + "\nevent").digest();
  }

  MailReference mailReference() {
    return new MailReference(notification.messageId(), event.type(), reference());
  }

  /** Returns the publisher's reference; empty if it is missing or too long. */
  String reference() {
    return event
        .application()
        .flatMap(Event.ApplicationEvent::reference)
        .filter(text -> text.length() <= MAX_REFERENCE_CHARS)
        .orElse("");
  }
}
