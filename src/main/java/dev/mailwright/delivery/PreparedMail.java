package dev.mailwright.delivery;

import dev.mailwright.idempotency.Guarantee;
import dev.mailwright.idempotency.IdempotencyKey;
import dev.mailwright.idempotency.MailReference;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Route;

/** A rendered mail with the data that decides whether it may be sent. */
record PreparedMail(Mail mail, IdempotencyKey key, Route route, MailReference reference) {
  DeliveryMode mode() {
    return route.mode();
  }

  Guarantee guarantee() {
    return route.handling().guarantee();
  }

  /** Returns the configuration set; empty if none is used. */
  String configurationSet() {
    return mail.options().configurationSet().orElse("");
  }
}
