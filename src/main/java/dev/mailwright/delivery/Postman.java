package dev.mailwright.delivery;

import dev.mailwright.compose.Composer;
import dev.mailwright.compose.Composition;
import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Notification;
import dev.mailwright.event.UnreadableMessageException;
import dev.mailwright.mail.Mail;
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
      return send(notification, event, composer.compose(notification, event, to.route()), trip);
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

  private List<Delivery> send(
      Notification notification, Event event, Composition composition, Trip trip) {
    List<Delivery> deliveries = new ArrayList<>();
    String record = notification.messageId() + '/' + trip.index();
    for (Composition.Refusal refusal : composition.refusals()) {
      Outcome refused = new Outcome.Refused(refusal.reason(), refusal.remedy());
      String key = record + "/refusal/" + deliveries.size();
      Outcome outcome = dispatch.once(key, () -> refused);
      deliveries.add(delivery(event, new Delivery.Parcel(key, List.of()), outcome, trip));
    }
    for (Mail mail : composition.mails()) {
      String key = record + "/mail/" + deliveries.size();
      Outcome outcome = dispatch.send(mail, key, trip.deadline());
      Delivery.Parcel parcel = new Delivery.Parcel(key, mail.envelope().to());
      deliveries.add(delivery(event, parcel, outcome, trip));
    }
    return deliveries;
  }

  private static Delivery delivery(
      Event event, Delivery.Parcel parcel, Outcome outcome, Trip trip) {
    return new Delivery(event.type(), "", parcel, new Delivery.Result(outcome, trip.soFar()));
  }
}
