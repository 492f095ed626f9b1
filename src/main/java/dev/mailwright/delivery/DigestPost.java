package dev.mailwright.delivery;

import dev.mailwright.compose.Composition;
import dev.mailwright.compose.DigestComposer;
import dev.mailwright.conversation.Conversations;
import dev.mailwright.digest.Batch;
import dev.mailwright.digest.Collected;
import dev.mailwright.digest.Entry;
import dev.mailwright.ledger.Subject;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.Route;
import dev.mailwright.send.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the mails of a batch and brings each to its end once. */
public final class DigestPost {
  private final DigestComposer composer;
  private final Dispatch dispatch;
  private final Dialogues dialogues;

  public DigestPost(DigestComposer composer, Dispatch dispatch, Conversations conversations) {
    this.composer = composer;
    this.dispatch = dispatch;
    this.dialogues = new Dialogues(conversations);
  }

  /**
   * @param entries may be empty: then its mail says that nothing happened
   */
  List<Delivery> send(Batch batch, List<Entry> entries, Route route, Trip trip) {
    List<Delivery> deliveries = new ArrayList<>();
    int[] index = {0};
    byContent(entries, composer.recipients(route))
        .forEach(
            (events, to) -> {
              Composition composition = composer.compose(batch, events, to, route);
              for (Composition.Refusal refusal : composition.refusals()) {
                Outcome refused = refused(batch, refusal.reason(), refusal.remedy());
                deliveries.add(delivery(batch, Delivery.Parcel.of(""), refused, trip));
              }
              for (Mail mail : composition.mails()) {
                deliveries.addAll(send(batch, mail, new Way(route, index[0]++), trip));
              }
            });
    if (deliveries.isEmpty()) {
      Outcome nobody =
          refused(
              batch, "nobody is named as its recipient", "Set OPERATOR_EMAILS, or the route's TO.");
      deliveries.add(delivery(batch, Delivery.Parcel.of(""), nobody, trip));
    }
    return deliveries;
  }

  private record Way(Route route, int index) {}

  private List<Delivery> send(Batch batch, Mail composed, Way way, Trip trip) {
    Mail mail =
        batch.kind() == Batch.Kind.FLAPPING
            ? Dialogues.inConversation(composed, dialogues.references(batch.subject()))
            : composed;
    Consignment consignment =
        new Consignment(
            mail,
            MailKeys.of(batch).key(mail, way.route(), way.index()),
            way.route(),
            new Subject(batch.id(), batch.kind().word(), ""));
    String configurationSet = mail.options().configurationSet().orElse("");
    return dispatch.send(consignment, trip.deadline()).stream()
        .map(
            ending ->
                delivery(
                    batch,
                    new Delivery.Parcel(ending.to(), configurationSet, ""),
                    ending.outcome() instanceof Outcome.Refused refused
                        ? refused(batch, refused.reason(), refused.remedy())
                        : ending.outcome(),
                    trip))
        .toList();
  }

  /** What an event says of its recipients goes before what its route says. */
  private static Map<List<Collected>, List<Address>> byContent(
      List<Entry> entries, List<Address> usual) {
    Map<Address, List<Collected>> byRecipient = new LinkedHashMap<>();
    if (entries.isEmpty()) {
      usual.forEach(address -> byRecipient.put(address, List.of()));
    }
    for (Entry entry : entries) {
      for (Address address : entry.to().isEmpty() ? usual : entry.to()) {
        byRecipient.computeIfAbsent(address, any -> new ArrayList<>()).add(entry.event());
      }
    }
    Map<List<Collected>, List<Address>> byContent = new LinkedHashMap<>();
    byRecipient.forEach(
        (address, events) ->
            byContent.computeIfAbsent(events, any -> new ArrayList<>()).add(address));
    return byContent;
  }

  private static Outcome refused(Batch batch, String reason, String remedy) {
    return new Outcome.Refused(
        reason,
        remedy
            + " Its events are kept for 30 days: then invoke the digest function with"
            + " {\"digest\": {\"again\": \""
            + batch.id()
            + "\"}}.");
  }

  private static Delivery delivery(
      Batch batch, Delivery.Parcel parcel, Outcome outcome, Trip trip) {
    return new Delivery(
        batch.kind().word(), "", parcel, new Delivery.Result(outcome, trip.soFar()));
  }
}
