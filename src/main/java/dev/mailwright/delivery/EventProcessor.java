package dev.mailwright.delivery;

import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Notification;
import dev.mailwright.json.UnreadableMessageException;
import dev.mailwright.mail.Mail;
import dev.mailwright.render.MailRenderer;
import dev.mailwright.render.RenderedMails;
import dev.mailwright.route.Routes;
import dev.mailwright.route.StageTopics;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads, routes, renders and sends one notification. Returns every failure as an outcome and never
 * throws, so that one record can't stop the others. This includes errors: an error that leaves the
 * handler ends Quarkus's poll loop, and the function hangs until it times out.
 */
public final class EventProcessor {
  private static final String UNROUTED = "unrouted";
  private static final String UNREADABLE = "unreadable";
  private final EventReader reader = new EventReader();
  private final StageTopics topics;
  private final Routes routes;
  private final MailRenderer renderer;
  private final DeliveryPolicy policy;
  private final MailDispatcher dispatcher;

  public EventProcessor(
      StageTopics topics,
      Routes routes,
      MailRenderer renderer,
      DeliveryPolicy policy,
      MailDispatcher dispatcher) {
    this.topics = topics;
    this.routes = routes;
    this.renderer = renderer;
    this.policy = policy;
    this.dispatcher = dispatcher;
  }

  /** Returns a copy of this processor with another dispatcher. */
  public EventProcessor with(MailDispatcher other) {
    return new EventProcessor(topics, routes, renderer, policy, other);
  }

  /** Reads, routes and delivers a notification. */
  public List<Delivery> process(Notification notification, DeliveryContext context) {
    return deliver(plan(notification, context.functionAccount()), context);
  }

  /** Reads and routes a notification. */
  public DeliveryPlan plan(Notification received, String functionAccount) {
    Notification notification = topics.withoutStage(received);
    try {
      Event event = reader.read(notification);
      return routes
          .route(notification, event, functionAccount)
          .match(
              matched ->
                  new DeliveryPlan.Deliver(new RoutedEvent(notification, event, matched.route())),
              ignored ->
                  new DeliveryPlan.NoMail(
                      event instanceof Event.SetupNotice ? event.type() : UNROUTED,
                      event.type(),
                      new Outcome.Ignored(ignored.reason())),
              denied ->
                  new DeliveryPlan.NoMail(
                      UNROUTED, event.type(), new Outcome.Refused(denied.reason(), denied.fix())));
    } catch (UnreadableMessageException e) {
      return unreadable(
          new Outcome.Refused(e.getMessage(), "Publish a smaller message; SNS allows 256 KB."));
    } catch (RuntimeException | Error e) {
      return unreadable(Outcome.Refused.unexpected(e));
    }
  }

  private static DeliveryPlan unreadable(Outcome outcome) {
    return new DeliveryPlan.NoMail(UNREADABLE, "", outcome);
  }

  /** Executes a plan. */
  public List<Delivery> deliver(DeliveryPlan plan, DeliveryContext context) {
    try {
      return plan.match(
          deliver -> deliver(deliver.routed(), context),
          noMail -> List.of(noMail(noMail, context)));
    } catch (RuntimeException | Error e) {
      String eventType =
          plan.match(deliver -> deliver.routed().event().type(), DeliveryPlan.NoMail::eventType);
      return List.of(context.noMail(eventType, "", Outcome.Refused.unexpected(e)));
    }
  }

  private static Delivery noMail(DeliveryPlan.NoMail plan, DeliveryContext context) {
    return context.noMail(plan.eventType(), plan.eventName(), plan.outcome());
  }

  private List<Delivery> deliver(RoutedEvent routed, DeliveryContext context) {
    return policy
        .decide(routed)
        .match(
            () -> send(routed, Optional.empty(), List.of(), context),
            inThread -> {
              List<Delivery> deliveries =
                  send(routed, inThread.mute(), inThread.position().references(), context);
              policy.sent(inThread, deliveries);
              return deliveries;
            },
            queue ->
                queue.outcomes().stream().map(outcome -> context.noMail(routed, outcome)).toList());
  }

  private List<Delivery> send(
      RoutedEvent routed,
      Optional<MailRenderer.Mute> mute,
      List<String> references,
      DeliveryContext context) {
    RenderedMails rendered;
    try {
      rendered = renderer.render(routed.notification(), routed.event(), routed.route(), mute);
    } catch (StoreUnavailableException e) {
      Outcome deferred = new Outcome.Deferred(e.getMessage(), e.fix(), false);
      return List.of(context.noMail(routed, deferred));
    }
    List<Delivery> deliveries = new ArrayList<>();
    rendered.refusals().forEach(refused -> deliveries.add(context.noMail(routed, refused)));
    MailKeys keys = routed.keys();
    int index = 0;
    for (Mail mail : rendered.mails()) {
      Mail threaded = MailThreading.inThread(mail, references);
      PreparedMail prepared =
          new PreparedMail(
              threaded,
              keys.key(threaded, routed.route(), index++),
              routed.route(),
              routed.mailReference());
      dispatcher
          .send(prepared, context.deadline())
          .forEach(result -> deliveries.add(context.mail(prepared, result)));
    }
    return deliveries;
  }
}
