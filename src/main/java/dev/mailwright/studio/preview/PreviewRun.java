package dev.mailwright.studio.preview;

import dev.mailwright.config.Settings;
import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.DeliveryContext;
import dev.mailwright.delivery.DeliveryPolicy;
import dev.mailwright.delivery.DigestCollector;
import dev.mailwright.delivery.DigestJob;
import dev.mailwright.delivery.DigestMailer;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.delivery.MailDispatcher;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.delivery.StoredDeliveryPolicy;
import dev.mailwright.digest.Batch;
import dev.mailwright.digest.BatchStore;
import dev.mailwright.event.Event;
import dev.mailwright.event.Notification;
import dev.mailwright.idempotency.IdempotencyStore;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.render.DigestRenderer;
import dev.mailwright.render.MailAssembler;
import dev.mailwright.render.MailRenderer;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Route;
import dev.mailwright.route.Routes;
import dev.mailwright.route.Routing;
import dev.mailwright.route.StageTopics;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.threading.AlarmThreads;
import dev.mailwright.threading.SesMessageIds;
import dev.mailwright.unsubscribe.UnsubscribeLinks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Processes events as the function does, but with a temporary table and without sending. */
final class PreviewRun {
  private static final String ACCOUNT = "";
  private static final Duration ENOUGH = Duration.ofMinutes(1);

  private final Routes routes;
  private final Settings.Mails settings;
  private final TemplateRenderer templates;
  private final UnsubscribeLinks unsubscribeLinks;

  PreviewRun(Settings settings, TemplateRenderer templates, UnsubscribeLinks unsubscribeLinks) {
    this.routes = new Routes(settings.routes(), settings.trust(), templates::exists);
    this.settings = settings.mails();
    this.templates = templates;
    this.unsubscribeLinks = unsubscribeLinks;
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
   * @param refusals maps each reason to its fix
   */
  record Result(List<Preview.PreviewedMail> mails, Map<String, String> refusals) {
    private static Result of(List<Preview.PreviewedMail> mails, List<Delivery> deliveries) {
      Map<String, String> refusals = new LinkedHashMap<>();
      for (Delivery delivery : deliveries) {
        Outcome outcome = delivery.outcome();
        if (outcome.kind() == Outcome.Kind.REFUSED) {
          refusals.put(outcome.reason(), outcome.fix());
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
                    + ", which does not exist: add mail/"
                    + missing.template()
                    + ".html and .txt, or set another template.");
  }

  Routing route(Notification notification, Event event) {
    return routes.route(notification, event, ACCOUNT);
  }

  Result single(Routed routed, Clock clock) {
    Capture capture = new Capture(routed.route(), routed.template(), clock);
    EventProcessor processor =
        new EventProcessor(
            new StageTopics(""),
            routes,
            renderer(),
            DeliveryPolicy.sendAtOnce(),
            capture.dispatch());
    return Result.of(capture.mails, processor.process(routed.notification(), context()));
  }

  /** Renders the digest of all events that one route has collected. */
  Result digest(List<Routed> collected, Clock clock) {
    Route route = collected.get(0).route();
    Capture capture = new Capture(route, collected.get(0).template(), clock);
    MemoryTable table = new MemoryTable();
    BatchStore batches = new BatchStore(table);
    AlarmThreads threads = new AlarmThreads(table, clock, new SesMessageIds("eu-west-1"));
    DeliveryPolicy modes =
        new StoredDeliveryPolicy(
            new DigestCollector(batches, renderer(), clock, System::nanoTime),
            threads,
            SendGuard.open());
    EventProcessor processor =
        new EventProcessor(new StageTopics(""), routes, renderer(), modes, capture.dispatch());
    List<Delivery> deliveries = new ArrayList<>();
    collected.forEach(
        routed -> deliveries.addAll(processor.process(routed.notification(), context())));
    DigestRenderer digests = new DigestRenderer(templates, assembler(), settings.zone(), clock);
    DigestMailer mailer =
        new DigestMailer(batches, digests, capture.dispatch(), threads, SendGuard.open());
    DigestJob job = new DigestJob(batches, routes, mailer);
    for (Batch batch : job.open()) {
      job.send(batch, context(), deliveries::add);
    }
    return Result.of(capture.mails, deliveries);
  }

  private MailRenderer renderer() {
    return new MailRenderer(templates, assembler(), settings.zone());
  }

  private MailAssembler assembler() {
    return new MailAssembler(settings.brand(), settings.defaults(), unsubscribeLinks);
  }

  private static DeliveryContext context() {
    return new DeliveryContext(ACCOUNT, Deadline.in(ENOUGH), System.nanoTime());
  }

  /** Captures mails instead of sending them. */
  private static final class Capture {
    private final List<Preview.PreviewedMail> mails = new ArrayList<>();
    private final Route route;
    private final String template;
    private final MimeWriter writer;

    Capture(Route route, String template, Clock clock) {
      this.route = route;
      this.template = template;
      this.writer = new MimeWriter(clock);
    }

    MailDispatcher dispatch() {
      return new MailDispatcher(
          (mail, deadline) -> take(mail), IdempotencyStore.off(), SendGuard.open());
    }

    private Outcome take(Mail mail) {
      String source = new String(writer.write(mail), StandardCharsets.ISO_8859_1);
      mails.add(new Preview.PreviewedMail(template, route, mail, source));
      return new Outcome.Accepted("preview");
    }
  }
}
