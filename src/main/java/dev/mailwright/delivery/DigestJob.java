package dev.mailwright.delivery;

import dev.mailwright.digest.Batch;
import dev.mailwright.digest.BatchStore;
import dev.mailwright.digest.DigestEvent;
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
 * Sends due batches. Runs may be repeated, overlap or stop at any point: a batch is closed before
 * it is read, its mails have idempotency keys derived from it, and it stays due until all of its
 * mails are final.
 */
public final class DigestJob {
  /** New routes get no all-clear for earlier periods. */
  private static final Duration ALL_CLEAR_FOR = Duration.ofHours(6);

  private final BatchStore batches;
  private final Routes routes;
  private final DigestMailer mailer;

  public DigestJob(BatchStore batches, Routes routes, DigestMailer mailer) {
    this.batches = batches;
    this.routes = routes;
    this.mailer = mailer;
  }

  /** Records the run and returns the due batches, oldest first, followed by all-clear mails. */
  public List<Batch> due(Instant now) {
    batches.ran(now);
    List<Batch> due = new ArrayList<>(batches.due(now));
    for (Route route : routes.allClear()) {
      Instant last = route.handling().timing().schedule().last(now);
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

  /** Returns all unfinished batches, whether they are due or not. */
  public List<Batch> open() {
    return batches.due(Instant.MAX);
  }

  /** Returns a finished batch, to be sent again to recipients who didn't get it. */
  public Optional<Batch> finished(String id) {
    return batches.finished(id);
  }

  /**
   * Sends a batch unless it is already finished.
   *
   * @param results receives each delivery as soon as it is final
   */
  public void send(Batch batch, DeliveryContext context, Consumer<Delivery> results) {
    if (batches.finished(batch.id()).isPresent()) {
      batches.finish(batch);
    } else {
      sendAgain(batch, context, results);
    }
  }

  public void sendAgain(Batch batch, DeliveryContext context, Consumer<Delivery> results) {
    batches.close(batch);
    List<BatchStore.Entry> entries = batches.entries(batch);
    Batch.Source source = batch.source();
    Route route = routes.named(source.route(), source.configured(), mode(batch.kind()));
    AtomicBoolean staysDue = new AtomicBoolean();
    Consumer<Delivery> watched =
        delivery -> {
          staysDue.compareAndSet(false, staysDue(delivery.outcome()));
          results.accept(delivery);
        };
    boolean allClear = batch.kind() == Batch.Kind.DIGEST && route.handling().timing().allClear();
    if (!entries.isEmpty() || allClear) {
      sendAll(new DigestMailer.Run(batch, route, context, watched), entries);
    }
    if (!staysDue.get()) {
      batches.finish(batch);
    }
  }

  private void sendAll(DigestMailer.Run run, List<BatchStore.Entry> entries) {
    Map<List<DigestEvent>, List<Address>> shares =
        byContent(entries, mailer.recipients(run.route()));
    if (shares.isEmpty()) {
      run.report(run.refused("it has no recipients", "Set OPERATOR_EMAILS, or the route's TO."));
    }
    shares.forEach((events, to) -> mailer.send(run, events, to));
  }

  /** Recipients named by an event take precedence over those of its route. */
  private static Map<List<DigestEvent>, List<Address>> byContent(
      List<BatchStore.Entry> entries, List<Address> ofRoute) {
    Map<Address, List<DigestEvent>> byRecipient = new LinkedHashMap<>();
    if (entries.isEmpty()) {
      ofRoute.forEach(address -> byRecipient.put(address, List.of()));
    }
    for (BatchStore.Entry entry : entries) {
      for (Address address : entry.to().isEmpty() ? ofRoute : entry.to()) {
        byRecipient.computeIfAbsent(address, any -> new ArrayList<>()).add(entry.event());
      }
    }
    Map<List<DigestEvent>, List<Address>> byContent = new LinkedHashMap<>();
    byRecipient.forEach(
        (address, events) ->
            byContent.computeIfAbsent(events, any -> new ArrayList<>()).add(address));
    return byContent;
  }

  private static boolean staysDue(Outcome outcome) {
    return outcome.retried() || outcome.kind() == Outcome.Kind.HELD;
  }

  private static DeliveryMode mode(Batch.Kind kind) {
    return switch (kind) {
      case DIGEST -> DeliveryMode.DIGEST;
      case GROUP -> DeliveryMode.INFORMATIONAL;
      case FLAPPING -> DeliveryMode.IMMEDIATE;
    };
  }
}
