package dev.mailwright.delivery;

import dev.mailwright.event.Event;
import dev.mailwright.event.Notification;
import dev.mailwright.ledger.MailKey;
import dev.mailwright.ledger.Subject;
import dev.mailwright.route.Route;

/** An event that is on its way, and which way. */
record Routed(Notification notification, Event event, Route route) {
  private static final int MAX_REFERENCE_CHARS = 256;

  MailKeys keys() {
    return MailKeys.of(notification, event);
  }

  /** Names the event, whatever becomes of it. */
  String id() {
    return new MailKey(keys().event() + "\nevent").digest();
  }

  Subject subject() {
    return new Subject(notification.messageId(), event.type(), reference());
  }

  /** The publisher's own; empty when it gave none. */
  String reference() {
    return event instanceof Event.AppEvent app
        ? app.fields()
            .text("reference")
            .filter(text -> text.length() <= MAX_REFERENCE_CHARS)
            .orElse("")
        : "";
  }
}
