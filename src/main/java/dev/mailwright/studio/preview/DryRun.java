package dev.mailwright.studio.preview;

import dev.mailwright.compose.Composer;
import dev.mailwright.compose.DigestComposer;
import dev.mailwright.compose.Mailing;
import dev.mailwright.config.Settings;
import dev.mailwright.conversation.Conversations;
import dev.mailwright.conversation.MessageIds;
import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.DigestPost;
import dev.mailwright.delivery.DigestRun;
import dev.mailwright.delivery.Dispatch;
import dev.mailwright.delivery.Gate;
import dev.mailwright.delivery.Modes;
import dev.mailwright.delivery.Postman;
import dev.mailwright.delivery.Shelf;
import dev.mailwright.delivery.Trip;
import dev.mailwright.digest.Batch;
import dev.mailwright.digest.Batches;
import dev.mailwright.event.Event;
import dev.mailwright.event.Notification;
import dev.mailwright.ledger.NoLedger;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Route;
import dev.mailwright.route.Routes;
import dev.mailwright.route.Routing;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.MemoryTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The function's own way from event to mail, with a store that is thrown away and no sending. */
final class DryRun {
  private static final String ACCOUNT = "";
  private static final Duration ENOUGH = Duration.ofMinutes(1);

  private final Routes routes;
  private final Settings.Mails settings;
  private final Previewer.Parts parts;

  DryRun(Settings settings, Previewer.Parts parts) {
    this.routes = new Routes(settings.routes(), settings.trust(), parts.templates()::exists);
    this.settings = settings.mails();
    this.parts = parts;
  }

  record Routed(Notification notification, Route route) {
    boolean collects() {
      return route.mode() == DeliveryMode.DIGEST;
    }

    String template() {
      return collects() ? route.names().digest() : route.template();
    }
  }

  /**
   * @param refusals what is wrong, with the cure
   */
  record Result(List<Shown> mails, Map<String, String> refusals) {
    private static Result of(List<Shown> mails, List<Delivery> deliveries) {
      Map<String, String> refusals = new LinkedHashMap<>();
      for (Delivery delivery : deliveries) {
        if (delivery.outcome() instanceof Outcome.Refused refused) {
          refusals.put(refused.reason(), refused.remedy());
        }
      }
      return new Result(mails, refusals);
    }
  }

  Optional<String> missingTemplate() {
    return routes
        .firstMissingTemplate()
        .map(
            missing ->
                "The route "
                    + missing.route()
                    + " leads to the template "
                    + missing.template()
                    + ", which is not there: add mail/"
                    + missing.template()
                    + ".html and .txt, or name another.");
  }

  Routing route(Notification notification, Event event) {
    return routes.route(notification, event, ACCOUNT);
  }

  Result single(Routed routed, Clock clock) {
    Capture capture = new Capture(routed.route(), routed.template(), clock);
    Postman postman = new Postman(routes, composer(), Modes.none(), capture.dispatch());
    return Result.of(capture.mails, postman.deliver(routed.notification(), trip()));
  }

  /** The mail of all that one route has collected. */
  Result digest(List<Routed> collected, Clock clock) {
    Route route = collected.get(0).route();
    Capture capture = new Capture(route, collected.get(0).template(), clock);
    MemoryTable table = new MemoryTable();
    Batches batches = new Batches(table);
    Conversations conversations = new Conversations(table, clock, new MessageIds("eu-west-1"));
    Modes modes = Modes.keeping(new Shelf(batches, composer(), clock), conversations);
    Postman postman = new Postman(routes, composer(), modes, capture.dispatch());
    List<Delivery> deliveries = new ArrayList<>();
    collected.forEach(routed -> deliveries.addAll(postman.deliver(routed.notification(), trip())));
    DigestComposer composer =
        new DigestComposer(
            parts.templates(), mailing(), new DigestComposer.Settings(settings.zone(), clock));
    DigestPost post = new DigestPost(composer, capture.dispatch(), conversations);
    DigestRun run = new DigestRun(batches, routes, post);
    for (Batch batch : run.open()) {
      run.send(batch, trip(), deliveries::add);
    }
    return Result.of(capture.mails, deliveries);
  }

  private Composer composer() {
    return new Composer(parts.templates(), mailing(), settings.zone());
  }

  private Mailing mailing() {
    return new Mailing(settings.brand(), settings.defaults(), parts.unsubscribing());
  }

  private static Trip trip() {
    return new Trip(ACCOUNT, Deadline.in(ENOUGH), System.nanoTime());
  }

  /** In SES's place. */
  private static final class Capture {
    private final List<Shown> mails = new ArrayList<>();
    private final Route route;
    private final String template;
    private final MimeWriter writer;

    Capture(Route route, String template, Clock clock) {
      this.route = route;
      this.template = template;
      this.writer = new MimeWriter(clock);
    }

    Dispatch dispatch() {
      return new Dispatch((mail, deadline) -> take(mail), new NoLedger(), Gate.open());
    }

    private Outcome take(Mail mail) {
      String source = new String(writer.write(mail), StandardCharsets.ISO_8859_1);
      mails.add(new Shown(template, route, mail, source));
      return new Outcome.Accepted("preview");
    }
  }
}
