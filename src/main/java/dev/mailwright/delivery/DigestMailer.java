package dev.mailwright.delivery;

import dev.mailwright.digest.Batch;
import dev.mailwright.digest.DigestEvent;
import dev.mailwright.idempotency.MailReference;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.render.DigestRenderer;
import dev.mailwright.render.RenderedMails;
import dev.mailwright.route.Route;
import dev.mailwright.send.Outcome;
import dev.mailwright.threading.AlarmThreads;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Renders the mails of a batch and sends each of them once. */
public final class DigestMailer {
  private static final Duration LEAST_TIME = Duration.ofSeconds(3);
  private final DigestRenderer renderer;
  private final MailDispatcher dispatcher;
  private final MailThreading threading;

  public DigestMailer(DigestRenderer renderer, MailDispatcher dispatcher, AlarmThreads threads) {
    this.renderer = renderer;
    this.dispatcher = dispatcher;
    this.threading = new MailThreading(threads);
  }

  List<Address> recipients(Route route) {
    return renderer.recipients(route);
  }

  /**
   * One run of sending a batch.
   *
   * @param results receives each delivery as soon as it is final
   */
  record Run(Batch batch, Route route, DeliveryContext context, Consumer<Delivery> results) {
    void report(Outcome outcome) {
      results.accept(context.noMail(batch.kind().word(), "", outcome));
    }

    Outcome refused(String reason, String fix) {
      return new Outcome.Refused(
          reason,
          fix
              + " Then, within 30 days, invoke the digest function with {\"digest\": {\"again\": \""
              + batch.id()
              + "\"}}.");
    }

    Outcome withCommand(Outcome outcome) {
      return outcome instanceof Outcome.Refused
          ? refused(outcome.reason(), outcome.fix())
          : outcome;
    }
  }

  /**
   * Sends the same events to all given recipients, {@link Mail#MAX_RECIPIENTS} at a time, until
   * time runs out.
   *
   * @param events empty for an all-clear mail
   */
  void send(Run run, List<DigestEvent> events, List<Address> to) {
    for (int from = 0; from < to.size(); from += Mail.MAX_RECIPIENTS) {
      List<Address> some = to.subList(from, Math.min(from + Mail.MAX_RECIPIENTS, to.size()));
      sendSome(run, events, from, some);
    }
  }

  private void sendSome(Run run, List<DigestEvent> events, int from, List<Address> to) {
    if (isOutOfTime(run)) {
      return;
    }
    RenderedMails rendered = renderer.render(run.batch(), events, to, run.route());
    rendered.refusals().forEach(refused -> run.report(run.withCommand(refused)));
    for (Mail mail : rendered.mails()) {
      if (isOutOfTime(run)) {
        return;
      }
      send(run, mail, name(events, from));
    }
  }

  /** Names a mail by its content, so that every run derives the same idempotency key. */
  private static String name(List<DigestEvent> events, int from) {
    StringBuilder name = new StringBuilder();
    events.forEach(event -> name.append(event.id()).append(' '));
    return name.append(from).toString();
  }

  /** Checks the time before a mail is claimed: a claimed mail would be in doubt after a timeout. */
  private static boolean isOutOfTime(Run run) {
    if (run.context().deadline().timeLeft().compareTo(LEAST_TIME) >= 0) {
      return false;
    }
    run.report(
        new Outcome.Deferred(
            "no time left in this invocation", "Increase the digest function's timeout.", false));
    return true;
  }

  private void send(Run run, Mail rendered, String name) {
    Batch batch = run.batch();
    Mail mail =
        batch.kind() == Batch.Kind.FLAPPING
            ? MailThreading.inThread(rendered, threading.references(batch.source().subject()))
            : rendered;
    PreparedMail prepared =
        new PreparedMail(
            mail,
            MailKeys.of(batch).key(mail, run.route(), name),
            run.route(),
            new MailReference(batch.id(), batch.kind().word(), ""));
    for (MailDispatcher.RecipientResult result :
        dispatcher.send(prepared, run.context().deadline())) {
      Outcome outcome = run.withCommand(result.outcome());
      run.results().accept(run.context().mail(prepared, result.to(), outcome));
    }
  }
}
