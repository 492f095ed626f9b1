package dev.mailwright.delivery;

import dev.mailwright.ledger.MailKey;
import dev.mailwright.ledger.Subject;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.Route;

/** A mail that is ready to go, with what decides whether it may. */
record Consignment(Mail mail, MailKey key, Route route, Subject subject) {
  Route.Handling handling() {
    return route.handling();
  }
}
