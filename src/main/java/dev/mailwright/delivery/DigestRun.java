package dev.mailwright.delivery;

import dev.mailwright.digest.Batch;
import dev.mailwright.digest.Batches;
import dev.mailwright.digest.Entry;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Route;
import dev.mailwright.route.Routes;
import dev.mailwright.send.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<Batch> due = new ArrayList<>(batches.due(now));
    for (Route route : routes.allClear()) {
      Instant last = route.handling().pacing().schedule().last(now);
      Batch batch =
          new Batch(Batch.Kind.DIGEST, new Batch.Source(route.name(), route.name()), "", last);
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

  /** Nothing for a batch that is finished already. */
  public List<Delivery> send(Batch batch, Trip trip) {
    return batches.finished(batch.id()).isPresent() ? finish(batch) : sendAgain(batch, trip);
  }

  private List<Delivery> finish(Batch batch) {
    batches.finish(batch);
    return List.of();
  }

  public List<Delivery> sendAgain(Batch batch, Trip trip) {
    batches.close(batch);
    List<Entry> entries = batches.entries(batch);
    Route route = routes.named(batch.source().route(), mode(batch.kind()));
    boolean wanted =
        !entries.isEmpty()
            || (batch.kind() == Batch.Kind.DIGEST && route.handling().pacing().allClear());
    List<Delivery> deliveries = wanted ? post.send(batch, entries, route, trip) : List.of();
    if (deliveries.stream().map(Delivery::outcome).noneMatch(DigestRun::staysDue)) {
      batches.finish(batch);
    }
    return deliveries;
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
