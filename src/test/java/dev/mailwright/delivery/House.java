package dev.mailwright.delivery;

import dev.mailwright.Moving;
import dev.mailwright.Notifications;
import dev.mailwright.compose.Brand;
import dev.mailwright.compose.Composer;
import dev.mailwright.compose.Defaults;
import dev.mailwright.compose.DigestComposer;
import dev.mailwright.compose.Mailing;
import dev.mailwright.compose.Templates;
import dev.mailwright.compose.Unsubscribing;
import dev.mailwright.conversation.Conversations;
import dev.mailwright.conversation.MessageIds;
import dev.mailwright.digest.Batch;
import dev.mailwright.digest.Batches;
import dev.mailwright.event.Notification;
import dev.mailwright.feedback.Brake;
import dev.mailwright.feedback.Suppressions;
import dev.mailwright.ledger.TableLedger;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.route.Routes;
import dev.mailwright.route.Trust;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.Table;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The whole way of events that wait, over a table and a clock of the test's. */
public final class House {
  public static final ZoneId UTC = ZoneId.of("UTC");
  private static final List<Address> OPERATORS =
      List.of(new Address("ops@example.com"), new Address("night@example.com"));

  private final List<Mail> sent = Collections.synchronizedList(new ArrayList<>());
  private final Moving clock;
  private final Routes.Rules rules;
  private final Templates templates;
  private Unsubscribing unsubscribing = Unsubscribing.none();
  private Optouts optouts = Optouts.none();
  private MailSender sender = this::take;

  public House(Templates templates, Moving clock, Routes.Rules rules) {
    this.templates = templates;
    this.clock = clock;
    this.rules = rules;
  }

  public House unsubscribing(Unsubscribing other, Optouts others) {
    unsubscribing = other;
    optouts = others;
    return this;
  }

  public House sending(MailSender other) {
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
    Composer composer = new Composer(templates, mailing(), UTC);
    Modes modes =
        Modes.keeping(new Shelf(new Batches(table), composer, clock), conversations(table));
    return outcomes(
        new Postman(routes(), composer, modes, dispatch(table)).deliver(notification, trip()));
  }

  /** What a run of the digest function does. */
  public List<Outcome> run(Table table) {
    DigestRun run = digests(table);
    List<Outcome> outcomes = new ArrayList<>();
    for (Batch batch : run.due(clock.instant())) {
      run.send(batch, trip(), delivery -> outcomes.add(delivery.outcome()));
    }
    return outcomes;
  }

  public DigestRun digests(Table table) {
    DigestComposer composer =
        new DigestComposer(templates, mailing(), new DigestComposer.Settings(UTC, clock));
    return new DigestRun(
        new Batches(table),
        routes(),
        new DigestPost(composer, dispatch(table, Duration.ofDays(60)), conversations(table)));
  }

  private Conversations conversations(Table table) {
    return new Conversations(table, clock, new MessageIds("eu-west-1"));
  }

  private Routes routes() {
    return new Routes(rules, new Trust(Set.of()), templates::exists);
  }

  private Mailing mailing() {
    return new Mailing(
        new Brand("Brand", "", "#175cd3", "", List.of()),
        new Defaults(
            Mailbox.parse("hello@example.com"),
            Optional.empty(),
            OPERATORS,
            Mail.SendOptions.none()),
        unsubscribing);
  }

  private Dispatch dispatch(Table table) {
    return dispatch(table, Duration.ofDays(7));
  }

  private Dispatch dispatch(Table table, Duration keep) {
    return new Dispatch(
        (mail, deadline) -> sender.send(mail, deadline),
        new TableLedger(table, clock, new TableLedger.Terms(keep, true)),
        new Gate(Suppressions.none(), optouts, Brake.none()));
  }

  public static Trip trip() {
    return new Trip(Notifications.ACCOUNT, Deadline.in(Duration.ofMinutes(1)), System.nanoTime());
  }

  private static List<Outcome> outcomes(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::outcome).toList();
  }
}
