package dev.mailwright.delivery;

import dev.mailwright.compose.Composer;
import dev.mailwright.compose.RecipientList;
import dev.mailwright.digest.Batch;
import dev.mailwright.digest.Batches;
import dev.mailwright.digest.CollectedReader;
import dev.mailwright.digest.Entry;
import dev.mailwright.digest.Schedule;
import dev.mailwright.mail.Address;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Recipients;
import dev.mailwright.route.Route;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.Append;
import dev.mailwright.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps events for a later mail, where the mode of their route says so. */
public final class Shelf {
  private static final int MAX_CLOSED = 3;

  private final Batches batches;
  private final Composer composer;
  private final Clock clock;

  public Shelf(Batches batches, Composer composer, Clock clock) {
    this.batches = batches;
    this.composer = composer;
    this.clock = clock;
  }

  /** Empty when the event is to be mailed now. */
  Optional<Outcome> keep(Routed routed) {
    Route route = routed.route();
    Batch.Source source = source(routed);
    if (route.mode() == DeliveryMode.DIGEST) {
      return keep(
          routed,
          after ->
              Optional.of(route.handling().pacing().schedule().next(after))
                  .filter(due -> due.isBefore(Schedule.NEVER))
                  .map(due -> new Batch(Batch.Kind.DIGEST, source, "", due)));
    }
    if (route.mode() == DeliveryMode.INFORMATIONAL) {
      return keep(
          routed,
          after ->
              route
                  .handling()
                  .pacing()
                  .timing()
                  .due(after)
                  .map(due -> new Batch(Batch.Kind.GROUP, source, "", due)));
    }
    return Optional.empty();
  }

  /**
   * Keeps a change of a muted alarm. Empty when the muted time is over meanwhile.
   *
   * @param alarm names the alarm and who is told of it
   */
  Optional<Outcome> keepMuted(Routed routed, String alarm, Instant until) {
    Batch batch = new Batch(Batch.Kind.FLAPPING, source(routed), alarm, until);
    return keep(routed, after -> after.isBefore(until) ? Optional.of(batch) : Optional.empty());
  }

  private static Batch.Source source(Routed routed) {
    return new Batch.Source(routed.route().name(), routed.notification().topic().name());
  }

  /** Which batch is open for what comes after a moment. */
  private interface Open {
    Optional<Batch> after(Instant moment);
  }

  private Optional<Outcome> keep(Routed routed, Open open) {
    Instant now = clock.instant();
    Optional<Batch> batch = open.after(now);
    if (batch.isEmpty()) {
      return Optional.empty();
    }
    RecipientList recipients = composer.recipients(routed.event(), routed.route());
    if (recipients.addresses().isEmpty() && !recipients.refusals().isEmpty()) {
      return Optional.empty();
    }
    Entry entry =
        new Entry(
            CollectedReader.of(routed.id(), routed.notification(), routed.event(), now),
            named(routed.route(), recipients));
    try {
      return put(entry, batch, open);
    } catch (StoreUnavailableException e) {
      return Optional.of(new Outcome.Deferred(e.getMessage(), e.remedy(), false));
    }
  }

  /** What comes when its batch is closed already belongs to the next one. */
  private Optional<Outcome> put(Entry entry, Optional<Batch> first, Open open) {
    Optional<Batch> batch = first;
    for (int closed = 0; closed < MAX_CLOSED && batch.isPresent(); closed++) {
      Append append = batches.collect(batch.get(), entry);
      if (append == Append.DONE) {
        return Optional.of(new Outcome.Collected("for the mail of " + batch.get().due()));
      }
      if (append == Append.ALREADY_THERE) {
        return Optional.of(new Outcome.Duplicate("collected before"));
      }
      batch = open.after(batch.get().due());
    }
    return batch.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Outcome.Deferred("its mail is just being made", "It is collected later.", false));
  }

  /** Whom the event names, which only the event can tell later. */
  private static List<Address> named(Route route, RecipientList recipients) {
    boolean byEvent = route.recipients().stream().anyMatch(Recipients.EventField.class::isInstance);
    return byEvent ? recipients.addresses() : List.of();
  }
}
