package dev.mailwright.delivery;

import dev.mailwright.digest.Batch;
import dev.mailwright.digest.BatchStore;
import dev.mailwright.idempotency.Guarantee;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Route;
import dev.mailwright.route.Routes;
import dev.mailwright.send.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** Returns the names of the routes whose events can wait for a digest or group. */
  public Set<String> routes() {
    return routes.waiting();
  }

  /**
   * Records the run and returns the due batches, those with the fewest attempts first, followed by
   * all-clear mails.
   */
  public List<Batch> due(Instant now) {
    batches.ran(now);
    List<Batch> due = new ArrayList<>(batches.leastAttemptedFirst(batches.due(now)));
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
      batches.attempted(batch);
      sendAgain(batch, false, context, results);
    }
  }

  /**
   * Sends a batch to recipients who did not get it, even if it is finished. While its mail is held,
   * the batch stays open and due.
   *
   * @param inDoubtToo whether to send mails again that SES may have accepted
   */
  public void sendAgain(
      Batch batch, boolean inDoubtToo, DeliveryContext context, Consumer<Delivery> results) {
    Batch.Source source = batch.source();
    Route found = routes.named(source.route(), source.configured(), mode(batch.kind()));
    Route route = inDoubtToo ? found.with(Guarantee.AT_LEAST_ONCE) : found;
    AtomicBoolean staysDue = new AtomicBoolean();
    AtomicBoolean empty = new AtomicBoolean(true);
    Consumer<Delivery> watched =
        delivery -> {
          staysDue.compareAndSet(false, staysDue(delivery.outcome()));
          results.accept(delivery);
        };
    DigestMailer.Run run = new DigestMailer.Run(batch, route, context, watched);
    Optional<Outcome> held = mailer.held(run);
    if (held.isPresent()) {
      run.report(held.get());
      return;
    }
    batches.close(batch);
    boolean allClear = batch.kind() == Batch.Kind.DIGEST && route.handling().timing().allClear();
    mailer.forEachShare(
        run,
        allClear,
        share -> {
          empty.set(false);
          mailer.send(run, share);
        });
    if (empty.get() && !staysDue.get() && (allClear || batches.hasEntries(batch))) {
      run.report(run.refused("it has no recipients", "Set OPERATOR_EMAILS, or the route's TO."));
    }
    if (!staysDue.get()) {
      batches.finish(batch);
    }
  }

  private static boolean staysDue(Outcome outcome) {
    return outcome.retried();
  }

  private static DeliveryMode mode(Batch.Kind kind) {
    return switch (kind) {
      case DIGEST -> DeliveryMode.DIGEST;
      case GROUP -> DeliveryMode.INFORMATIONAL;
      case FLAPPING -> DeliveryMode.IMMEDIATE;
    };
  }
}
