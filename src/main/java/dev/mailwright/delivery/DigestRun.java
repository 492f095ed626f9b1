package dev.mailwright.delivery;

import dev.mailwright.digest.Batch;
import dev.mailwright.digest.Batches;
import dev.mailwright.digest.Collected;
import dev.mailwright.digest.Entry;
import dev.mailwright.mail.Address;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Route;
import dev.mailwright.route.Routes;
import dev.mailwright.send.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Sends what was collected and is due. A run may be repeated, may run beside another, and may end
 * anywhere: a batch is closed before it is read, its mails are named by it in the ledger, and it
 * stays due until all of them have come to an end.
 */
public final class DigestRun {
  /** Who begins with digests does not want to hear of the time before. */
  private static final Duration ALL_CLEAR_FOR = Duration.ofHours(6);

  private final Batches batches;
  private final Routes routes;
  private final DigestPost post;

  public DigestRun(Batches batches, Routes routes, DigestPost post) {
    this.batches = batches;
    this.routes = routes;
    this.post = post;
  }

  /** What is due, the oldest first, and what is to say that nothing happened. */
  public List<Batch> due(Instant now) {
    batches.ran(now);
    List<Batch> due = new ArrayList<>(batches.due(now));
    for (Route route : routes.allClear()) {
      Instant last = route.handling().pacing().schedule().last(now);
      Batch.Source source = new Batch.Source(route.name(), true, route.name(), "");
      Batch batch = Batch.of(Batch.Kind.DIGEST, source, last);
      boolean known = due.stream().anyMatch(other -> other.id().equals(batch.id()));
      if (!known
          && last.plus(ALL_CLEAR_FOR).isAfter(now)
          && batches.finished(batch.id()).isEmpty()) {
        due.add(batch);
      }
    }
    return due;
  }

  /** All that is collected, whether it is due or not. */
  public List<Batch> open() {
    return batches.due(Instant.MAX);
  }

  /** A batch that was finished, to be sent to those who did not get it. */
  public Optional<Batch> finished(String id) {
    return batches.finished(id);
  }

  /**
   * Nothing is sent of a batch that is finished already.
   *
   * @param told hears of each mail as soon as it has ended
   */
  public void send(Batch batch, Trip trip, Consumer<Delivery> told) {
    if (batches.finished(batch.id()).isPresent()) {
      batches.finish(batch);
    } else {
      sendAgain(batch, trip, told);
    }
  }

  public void sendAgain(Batch batch, Trip trip, Consumer<Delivery> told) {
    batches.close(batch);
    List<Entry> entries = batches.entries(batch);
    Batch.Source source = batch.source();
    Route route = routes.named(source.route(), source.configured(), mode(batch.kind()));
    boolean wanted =
        !entries.isEmpty()
            || (batch.kind() == Batch.Kind.DIGEST && route.handling().pacing().allClear());
    AtomicBoolean due = new AtomicBoolean();
    Consumer<Delivery> watched =
        delivery -> {
          due.compareAndSet(false, staysDue(delivery.outcome()));
          told.accept(delivery);
        };
    if (wanted) {
      sendAll(new DigestPost.Job(batch, route, trip, watched), entries);
    }
    if (!due.get()) {
      batches.finish(batch);
    }
  }

  private void sendAll(DigestPost.Job job, List<Entry> entries) {
    Map<List<Collected>, List<Address>> shares = byContent(entries, post.recipients(job.route()));
    if (shares.isEmpty()) {
      String remedy = "Set OPERATOR_EMAILS, or the route's TO.";
      job.tell(job.noMail(job.refused("nobody is named as its recipient", remedy)));
    }
    shares.forEach((events, to) -> post.send(job, events, to));
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

  private static boolean staysDue(Outcome outcome) {
    return outcome.triedAgain() || outcome instanceof Outcome.Held;
  }

  private static DeliveryMode mode(Batch.Kind kind) {
    return switch (kind) {
      case DIGEST -> DeliveryMode.DIGEST;
      case GROUP -> DeliveryMode.INFORMATIONAL;
      case FLAPPING -> DeliveryMode.IMMEDIATE;
    };
  }
}
