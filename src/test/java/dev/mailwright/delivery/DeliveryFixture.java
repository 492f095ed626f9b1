package dev.mailwright.delivery;

import dev.mailwright.MutableClock;
import dev.mailwright.Notifications;
import dev.mailwright.digest.Batch;
import dev.mailwright.digest.BatchStore;
import dev.mailwright.event.Notification;
import dev.mailwright.feedback.ReputationGuard;
import dev.mailwright.idempotency.TableIdempotencyStore;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.render.Brand;
import dev.mailwright.render.DigestRenderer;
import dev.mailwright.render.MailAssembler;
import dev.mailwright.render.MailDefaults;
import dev.mailwright.render.MailRenderer;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.route.Routes;
import dev.mailwright.route.StageTopics;
import dev.mailwright.route.TopicTrust;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.Table;
import dev.mailwright.suppression.Suppressions;
import dev.mailwright.threading.AlarmThreads;
import dev.mailwright.threading.SesMessageIds;
import dev.mailwright.unsubscribe.OptOuts;
import dev.mailwright.unsubscribe.UnsubscribeLinks;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs deferred delivery, from event to digest, on a given table and clock. */
public final class DeliveryFixture {
  public static final ZoneId UTC = ZoneId.of("UTC");
  private static final List<Address> OPERATORS =
      List.of(new Address("ops@example.com"), new Address("night@example.com"));

  private final List<Mail> sent = Collections.synchronizedList(new ArrayList<>());
  private final MutableClock clock;
  private final Routes.Rules rules;
  private final TemplateRenderer templates;
  private UnsubscribeLinks unsubscribing = UnsubscribeLinks.none();
  private OptOuts optouts = OptOuts.none();
  private ReputationGuard reputation = ReputationGuard.none();
  private MailSender sender = this::take;

  public DeliveryFixture(TemplateRenderer templates, MutableClock clock, Routes.Rules rules) {
    this.templates = templates;
    this.clock = clock;
    this.rules = rules;
  }

  public DeliveryFixture unsubscribing(UnsubscribeLinks other, OptOuts others) {
    unsubscribing = other;
    optouts = others;
    return this;
  }

  public DeliveryFixture sending(MailSender other) {
    sender = other;
    return this;
  }

  public Outcome take(Mail mail, Deadline deadline) {
    sent.add(mail);
    return new Outcome.Accepted("ses-" + sent.size());
  }

  public List<Mail> sent() {
    return List.copyOf(sent);
  }

  public List<Outcome> deliver(Table table, Notification notification) {
    return deliveries(table, notification).stream().map(Delivery::outcome).toList();
  }

  List<Delivery> deliveries(Table table, Notification notification) {
    MailRenderer renderer = new MailRenderer(templates, mailing(), UTC);
    DeliveryPolicy policy =
        new StoredDeliveryPolicy(
            new DigestCollector(new BatchStore(table), renderer, clock, clock::nanoTime),
            threads(table),
            guard());
    return new EventProcessor(new StageTopics(""), routes(), renderer, policy, dispatch(table))
        .process(notification, context());
  }

  /** Runs the digest job once. */
  public List<Outcome> run(Table table) {
    DigestJob run = digests(table);
    List<Outcome> outcomes = new ArrayList<>();
    for (Batch batch : run.due(clock.instant())) {
      run.send(batch, context(), delivery -> outcomes.add(delivery.outcome()));
    }
    return outcomes;
  }

  public DigestJob digests(Table table) {
    DigestRenderer renderer = new DigestRenderer(templates, mailing(), UTC, clock);
    BatchStore batches = new BatchStore(table);
    return new DigestJob(
        batches,
        routes(),
        new DigestMailer(
            batches, renderer, dispatch(table, Duration.ofDays(60)), threads(table), guard()));
  }

  private AlarmThreads threads(Table table) {
    return new AlarmThreads(table, clock, new SesMessageIds("eu-west-1"));
  }

  private Routes routes() {
    return new Routes(rules, new TopicTrust(Set.of()), templates::exists);
  }

  private MailAssembler mailing() {
    return new MailAssembler(
        new Brand("Brand", "", "#175cd3", "", List.of()),
        new MailDefaults(
            Mailbox.parse("hello@example.com"),
            Optional.empty(),
            OPERATORS,
            Mail.SendOptions.none()),
        unsubscribing);
  }

  private MailDispatcher dispatch(Table table) {
    return dispatch(table, Duration.ofDays(7));
  }

  private MailDispatcher dispatch(Table table, Duration keep) {
    return new MailDispatcher(
        (mail, deadline) -> sender.send(mail, deadline),
        new TableIdempotencyStore(table, clock, keep, true),
        guard());
  }

  private SendGuard guard() {
    return new SendGuard(Suppressions.none(), optouts, reputation);
  }

  /** Pauses mail that can wait. */
  DeliveryFixture holding(ReputationGuard guard) {
    reputation = guard;
    return this;
  }

  public static DeliveryContext context() {
    return new DeliveryContext(
        Notifications.ACCOUNT, Deadline.in(Duration.ofMinutes(1)), System.nanoTime());
  }
}
