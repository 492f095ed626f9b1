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
import dev.mailwright.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes one notification the whole way: read, route, compose, send. Whatever happens on the way is
 * an outcome, so that the next notification gets its turn.
 */
public final class Postman {
  private static final String UNROUTED = "unrouted";

  private final EventReader reader = new EventReader();
  private final Routes routes;
  private final Composer composer;
  private final Modes modes;
  private final Dispatch dispatch;

  public Postman(Routes routes, Composer composer, Modes modes, Dispatch dispatch) {
    this.routes = routes;
    this.composer = composer;
    this.modes = modes;
    this.dispatch = dispatch;
  }

  /** The same way with another end. */
  public Postman with(Dispatch other) {
    return new Postman(routes, composer, modes, other);
  }

  /** How urgent a notification is, the most urgent lowest; what becomes no mail comes last. */
  public int lane(Notification notification, String functionAccount) {
    try {
      Event event = reader.read(notification);
      return routes.route(notification, event, functionAccount) instanceof Routing.To to
          ? to.route().mode().lane()
          : Integer.MAX_VALUE;
    } catch (UnreadableMessageException e) {
      return Integer.MAX_VALUE;
    }
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
      return deliver(new Routed(notification, event, to.route()), trip);
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

  private List<Delivery> deliver(Routed routed, Trip trip) {
    Modes.Decision decision = modes.decide(routed);
    if (!decision.kept().isEmpty()) {
      Delivery.Parcel parcel = Delivery.Parcel.of(routed.reference());
      return decision.kept().stream()
          .map(outcome -> delivery(routed.event(), parcel, outcome, trip))
          .toList();
    }
    Composition composition;
    try {
      composition =
          composer.compose(
              routed.notification(), routed.event(), routed.route(), decision.muting(routed));
    } catch (StoreUnavailableException e) {
      Outcome deferred = new Outcome.Deferred(e.getMessage(), e.remedy(), false);
      Delivery.Parcel parcel = Delivery.Parcel.of(routed.reference());
      return List.of(delivery(routed.event(), parcel, deferred, trip));
    }
    List<Delivery> deliveries = send(routed, composition, decision, trip);
    modes.sent(decision, deliveries);
    return deliveries;
  }

  private List<Delivery> send(
      Routed routed, Composition composition, Modes.Decision decision, Trip trip) {
    List<Delivery> deliveries = new ArrayList<>();
    Event event = routed.event();
    String reference = routed.reference();
    for (Composition.Refusal refusal : composition.refusals()) {
      Outcome refused = new Outcome.Refused(refusal.reason(), refusal.remedy());
      deliveries.add(delivery(event, Delivery.Parcel.of(reference), refused, trip));
    }
    MailKeys keys = routed.keys();
    int index = 0;
    for (Mail composed : composition.mails()) {
      Mail mail = Dialogues.inConversation(composed, decision.turn().references());
      Consignment consignment =
          new Consignment(
              mail, keys.key(mail, routed.route(), index++), routed.route(), routed.subject());
      String configurationSet = mail.options().configurationSet().orElse("");
      for (Dispatch.Ending ending : dispatch.send(consignment, trip.deadline())) {
        Delivery.Parcel parcel = new Delivery.Parcel(ending.to(), configurationSet, reference);
        deliveries.add(delivery(event, parcel, ending.outcome(), trip));
      }
    }
    return deliveries;
  }

  private static Delivery delivery(
      Event event, Delivery.Parcel parcel, Outcome outcome, Trip trip) {
    return new Delivery(event.type(), "", parcel, new Delivery.Result(outcome, trip.soFar()));
  }
}
