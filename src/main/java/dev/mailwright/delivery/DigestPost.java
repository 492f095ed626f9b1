package dev.mailwright.delivery;

import dev.mailwright.compose.Composition;
import dev.mailwright.compose.DigestComposer;
import dev.mailwright.conversation.Conversations;
import dev.mailwright.digest.Batch;
import dev.mailwright.digest.Collected;
import dev.mailwright.ledger.Subject;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.Route;
import dev.mailwright.send.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Makes the mails of a batch and brings each to its end once. */
public final class DigestPost {
  private static final Duration LEAST_TIME = Duration.ofSeconds(3);

  private final DigestComposer composer;
  private final Dispatch dispatch;
  private final Dialogues dialogues;

  public DigestPost(DigestComposer composer, Dispatch dispatch, Conversations conversations) {
    this.composer = composer;
    this.dispatch = dispatch;
    this.dialogues = new Dialogues(conversations);
  }

  List<Address> recipients(Route route) {
    return composer.recipients(route);
  }

  /**
   * What the mails have in common.
   *
   * @param told hears of each mail as soon as it has ended
   */
  record Job(Batch batch, Route route, Trip trip, Consumer<Delivery> told) {
    void tell(Delivery delivery) {
      told.accept(delivery);
    }

    Delivery delivery(Delivery.Parcel parcel, Outcome outcome) {
      return new Delivery(
          batch.kind().word(), "", parcel, new Delivery.Result(outcome, trip.soFar()));
    }

    Delivery noMail(Outcome outcome) {
      return delivery(Delivery.Parcel.none(), outcome);
    }

    Outcome refused(String reason, String remedy) {
      return new Outcome.Refused(
          reason,
          remedy
              + " Its events are kept for 30 days: then invoke the digest function with"
              + " {\"digest\": {\"again\": \""
              + batch.id()
              + "\"}}.");
    }
  }

  /**
   * The mails to those who get the same events: a few at a time, as long as there is time.
   *
   * @param events may be empty: then the mail says that nothing happened
   */
  void send(Job job, List<Collected> events, List<Address> to) {
    for (int from = 0; from < to.size(); from += Mail.MAX_RECIPIENTS) {
      List<Address> some = to.subList(from, Math.min(from + Mail.MAX_RECIPIENTS, to.size()));
      sendSome(job, new Share(events, from), some);
    }
  }

  /** A part of the recipients, named by what they get so that it is the same one each time. */
  private record Share(List<Collected> events, int from) {
    String name() {
      StringBuilder name = new StringBuilder();
      events.forEach(event -> name.append(event.id()).append(' '));
      return name.append(from).toString();
    }
  }

  private void sendSome(Job job, Share share, List<Address> to) {
    if (isOutOfTime(job)) {
      return;
    }
    Composition composition = composer.compose(job.batch(), share.events(), to, job.route());
    for (Composition.Refusal refusal : composition.refusals()) {
      job.tell(job.noMail(job.refused(refusal.reason(), refusal.remedy())));
    }
    for (Mail mail : composition.mails()) {
      if (isOutOfTime(job)) {
        return;
      }
      send(job, mail, share.name()).forEach(job::tell);
    }
  }

  /** What is not even claimed leaves no doubt behind when the function is ended. */
  private static boolean isOutOfTime(Job job) {
    if (job.trip().deadline().timeLeft().compareTo(LEAST_TIME) >= 0) {
      return false;
    }
    job.tell(
        job.noMail(
            new Outcome.Deferred(
                "no time left in this invocation", "Give the digest function more.", false)));
    return true;
  }

  private List<Delivery> send(Job job, Mail composed, String name) {
    Batch batch = job.batch();
    Mail mail =
        batch.kind() == Batch.Kind.FLAPPING
            ? Dialogues.inConversation(composed, dialogues.references(batch.source().subject()))
            : composed;
    Consignment consignment =
        new Consignment(
            mail,
            MailKeys.of(batch).key(mail, job.route(), name),
            job.route(),
            new Subject(batch.id(), batch.kind().word(), ""));
    String configurationSet = mail.options().configurationSet().orElse("");
    return dispatch.send(consignment, job.trip().deadline()).stream()
        .map(
            ending ->
                job.delivery(
                    new Delivery.Parcel(ending.to(), configurationSet, ""),
                    ending.outcome() instanceof Outcome.Refused refused
                        ? job.refused(refused.reason(), refused.remedy())
                        : ending.outcome()))
        .toList();
  }
}
