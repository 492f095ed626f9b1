package dev.mailwright.delivery;

import dev.mailwright.compose.Composer;
import dev.mailwright.compose.Composition;
import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Notification;
import dev.mailwright.event.UnreadableMessageException;
import dev.mailwright.ledger.Subject;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.Route;
import dev.mailwright.route.Routes;
import dev.mailwright.route.Routing;
import dev.mailwright.send.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes one notification the whole way: read, route, compose, send. Whatever happens on the way is
 * an outcome, so that the next notification gets its turn.
 */
public final class Postman {
  private static final String UNROUTED = "unrouted";
  private static final int MAX_REFERENCE_CHARS = 256;

  private final EventReader reader;
  private final Routes routes;
  private final Composer composer;
  private final Dispatch dispatch;

  public Postman(EventReader reader, Routes routes, Composer composer, Dispatch dispatch) {
    this.reader = reader;
    this.routes = routes;
    this.composer = composer;
    this.dispatch = dispatch;
  }

  /** The same way with another end. */
  public Postman with(Dispatch other) {
    return new Postman(reader, routes, composer, other);
  }

  public List<Delivery> deliver(Notification notification, Trip trip) {
    Event event;
    try {
      event = reader.read(notification);
    } catch (UnreadableMessageException e) {
      Outcome refused =
          new Outcome.Refused(e.getMessage(), "Publish less in one message; SNS carries 256 KB.");
      return List.of(trip.noMail("unreadable", "", refused));
    }
    Routing routing = routes.route(notification, event, trip.functionAccount());
    if (routing instanceof Routing.To to) {
      Composition composition = composer.compose(notification, event, to.route());
      return send(new Routed(notification, event, to.route()), composition, trip);
    }
    if (routing instanceof Routing.Denied denied) {
      return List.of(
          trip.noMail(
              UNROUTED, event.type(), new Outcome.Refused(denied.reason(), denied.remedy())));
    }
    String reason = ((Routing.Nowhere) routing).reason();
    String type = event instanceof Event.SetupNotice ? event.type() : UNROUTED;
    return List.of(trip.noMail(type, event.type(), new Outcome.Ignored(reason)));
  }

  private record Routed(Notification notification, Event event, Route route) {
    Subject subject(String reference) {
      return new Subject(notification.messageId(), event.type(), reference);
    }
  }

  private List<Delivery> send(Routed routed, Composition composition, Trip trip) {
    List<Delivery> deliveries = new ArrayList<>();
    Event event = routed.event();
    String reference = reference(event);
    for (Composition.Refusal refusal : composition.refusals()) {
      Outcome refused = new Outcome.Refused(refusal.reason(), refusal.remedy());
      deliveries.add(delivery(event, Delivery.Parcel.of(reference), refused, trip));
    }
    MailKeys keys = MailKeys.of(routed.notification(), event);
    int index = 0;
    for (Mail mail : composition.mails()) {
      Consignment consignment =
          new Consignment(
              mail,
              keys.key(mail, routed.route(), index++),
              routed.route().handling(),
              routed.subject(reference));
      String configurationSet = mail.options().configurationSet().orElse("");
      for (Dispatch.Ending ending : dispatch.send(consignment, trip.deadline())) {
        Delivery.Parcel parcel = new Delivery.Parcel(ending.to(), configurationSet, reference);
        deliveries.add(delivery(event, parcel, ending.outcome(), trip));
      }
    }
    return deliveries;
  }

  private static String reference(Event event) {
    return event instanceof Event.AppEvent app
        ? app.fields()
            .text("reference")
            .filter(text -> text.length() <= MAX_REFERENCE_CHARS)
            .orElse("")
        : "";
  }

  private static Delivery delivery(
      Event event, Delivery.Parcel parcel, Outcome outcome, Trip trip) {
    return new Delivery(event.type(), "", parcel, new Delivery.Result(outcome, trip.soFar()));
  }
}
