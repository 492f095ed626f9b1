package dev.mailwright.delivery;

import dev.mailwright.digest.Batch;
import dev.mailwright.digest.BatchStore;
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
import java.util.Optional;
import java.util.function.Consumer;

/** Renders the mails of a batch and sends each of them once. */
public final class DigestMailer {
  private static final Duration LEAST_TIME = Duration.ofSeconds(3);
  private final DigestShares shares;
  private final DigestRenderer renderer;
  private final MailDispatcher dispatcher;
  private final SendGuard guard;
  private final MailThreading threading;

  public DigestMailer(
      BatchStore batches,
      DigestRenderer renderer,
      MailDispatcher dispatcher,
      AlarmThreads threads,
      SendGuard guard) {
    this.shares = new DigestShares(batches, renderer);
    this.renderer = renderer;
    this.dispatcher = dispatcher;
    this.guard = guard;
    this.threading = new MailThreading(threads);
  }

  /** Returns why the mails of a run are held; empty if they aren't. */
  Optional<Outcome> held(Run run) {
    return guard
        .holdReason(run.route(), renderer.configurationSet(run.route()))
        .map(
            reason ->
                new Outcome.Held(
                    reason,
                    "Remove the addresses that bounce or complain. It is sent when the rate is below"
                        + " the limit again."));
  }

  /** Passes on the content of each group of recipients; reads the batch as it does so. */
  void forEachShare(Run run, boolean withoutEvents, Consumer<DigestShares.Share> action) {
    if (!shares.forEach(run.batch(), run.route(), withoutEvents, () -> hasTime(run), action)) {
      run.report(outOfTime());
    }
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
      return new Outcome.Refused(reason, fix + again(""));
    }

    private String again(String more) {
      return " Then, within 30 days, invoke the digest function with {\"digest\": {\"again\": \""
          + batch.id()
          + '"'
          + more
          + "}}.";
    }

    Outcome withCommand(Outcome outcome) {
      if (outcome instanceof Outcome.Refused) {
        return refused(outcome.reason(), outcome.fix());
      }
      return outcome instanceof Outcome.InDoubt && !outcome.retried()
          ? new Outcome.InDoubt(outcome.reason(), false, outcome.fix() + again(", \"doubt\": true"))
          : outcome;
    }
  }

  /**
   * Sends the same content to all recipients of a share, {@link Mail#MAX_RECIPIENTS} at a time,
   * until time runs out.
   */
  void send(Run run, DigestShares.Share share) {
    List<Address> to = share.to();
    for (int from = 0; from < to.size(); from += Mail.MAX_RECIPIENTS) {
      List<Address> some = to.subList(from, Math.min(from + Mail.MAX_RECIPIENTS, to.size()));
      sendSome(run, share, from, some);
    }
  }

  private void sendSome(Run run, DigestShares.Share share, int from, List<Address> to) {
    if (isOutOfTime(run)) {
      return;
    }
    RenderedMails rendered = renderer.render(run.batch(), share.content(), to, run.route());
    rendered.refusals().forEach(refused -> run.report(run.withCommand(refused)));
    for (Mail mail : rendered.mails()) {
      if (isOutOfTime(run)) {
        return;
      }
      send(run, mail, share.fingerprint() + ' ' + from);
    }
  }

  /** Checks the time before a mail is claimed: a claimed mail would be in doubt after a timeout. */
  private static boolean isOutOfTime(Run run) {
    if (hasTime(run)) {
      return false;
    }
    run.report(outOfTime());
    return true;
  }

  private static boolean hasTime(Run run) {
    return run.context().deadline().timeLeft().compareTo(LEAST_TIME) >= 0;
  }

  private static Outcome outOfTime() {
    return new Outcome.Deferred(
        "no time left in this invocation", "Increase the digest function's timeout.", false);
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
