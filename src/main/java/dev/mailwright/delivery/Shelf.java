package dev.mailwright.delivery;

import dev.mailwright.compose.Composer;
import dev.mailwright.compose.RecipientList;
import dev.mailwright.digest.Batch;
import dev.mailwright.digest.Batches;
import dev.mailwright.digest.CollectedReader;
import dev.mailwright.digest.Entry;
import dev.mailwright.digest.Fate;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps events for a later mail, where the mode of their route says so. */
public final class Shelf {
  /** Each of them was sent by hand before its time. */
  private static final int MAX_PARTS = 100;

  private final Batches batches;
  private final Composer composer;
  private final Heartbeat heartbeat;
  private final Clock clock;

  public Shelf(Batches batches, Composer composer, Clock clock) {
    this.batches = batches;
    this.composer = composer;
    this.heartbeat = new Heartbeat(batches, clock);
    this.clock = clock;
  }

  /** What became of the event; nothing when it is to be mailed now. */
  List<Outcome> keep(Routed routed) {
    Route route = routed.route();
    if (!route.handling().pacing().waits(route.mode())) {
      return List.of();
    }
    return keep(routed, after -> due(route, after).map(due -> batch(routed, due)));
  }

  private static Optional<Instant> due(Route route, Instant after) {
    return route.mode() == DeliveryMode.DIGEST
        ? Optional.of(route.handling().pacing().schedule().next(after))
            .filter(due -> due.isBefore(Schedule.NEVER))
        : route.handling().pacing().timing().due(after);
  }

  private static Batch batch(Routed routed, Instant due) {
    Batch.Kind kind =
        routed.route().mode() == DeliveryMode.DIGEST ? Batch.Kind.DIGEST : Batch.Kind.GROUP;
    return Batch.of(kind, source(routed, ""), due);
  }

  private static Batch.Source source(Routed routed, String subject) {
    Route.Names names = routed.route().names();
    return new Batch.Source(
        names.route(), names.configured(), routed.notification().topic().name(), subject);
  }

  /** Whether what is kept is sent one day: an alarm is not left to a schedule that is missing. */
  boolean isTended() {
    return heartbeat.isRecent();
  }

  /**
   * Keeps a change of a muted alarm; nothing when the muted time is over and it was not kept.
   *
   * @param alarm names the alarm and who is told of it
   * @param until empty when the time is over
   */
  List<Outcome> keepMuted(Routed routed, String alarm, Optional<Instant> until) {
    return keep(
        routed,
        after ->
            until
                .filter(after::isBefore)
                .map(due -> Batch.of(Batch.Kind.FLAPPING, source(routed, alarm), due)));
  }

  /** Which batch is open for what comes after a moment. */
  private interface Open {
    Optional<Batch> after(Instant moment);
  }

  private List<Outcome> keep(Routed routed, Open open) {
    Instant now = clock.instant();
    try {
      Fate fate = batches.fate(routed.id());
      Optional<Batch> batch = open.after(now);
      if (fate == Fate.OPEN && batch.isEmpty()) {
        fate = batches.mail(routed.id(), now);
      }
      return switch (fate) {
        case MAILED -> List.of();
        case COLLECTED -> List.of(new Outcome.Duplicate("collected before"));
        case OPEN -> keep(routed, batch.orElseThrow(), open);
      };
    } catch (StoreUnavailableException e) {
      return List.of(new Outcome.Deferred(e.getMessage(), e.remedy(), false));
    }
  }

  private List<Outcome> keep(Routed routed, Batch batch, Open open) {
    RecipientList recipients = composer.recipients(routed.event(), routed.route());
    List<Outcome> outcomes = new ArrayList<>();
    recipients
        .refusals()
        .forEach(refusal -> outcomes.add(new Outcome.Refused(refusal.reason(), refusal.remedy())));
    if (!recipients.addresses().isEmpty()) {
      Entry entry =
          new Entry(
              CollectedReader.of(
                  routed.id(), routed.notification(), routed.event(), clock.instant()),
              named(routed.route(), recipients));
      outcomes.add(put(entry, batch, open));
    }
    return outcomes;
  }

  /** What comes when its batch is closed already belongs to the next one. */
  private Outcome put(Entry entry, Batch first, Open open) {
    Batch batch = first;
    for (int closed = 0; closed < MAX_PARTS; closed++) {
      Append append = batches.collect(batch, entry);
      if (append == Append.DONE) {
        return new Outcome.Collected("for the mail of " + batch.due() + heartbeat.warning());
      }
      if (append == Append.ALREADY_THERE) {
        return new Outcome.Duplicate("collected before");
      }
      Optional<Batch> next =
          clock.instant().isBefore(batch.due())
              ? Optional.of(batch.nextPart())
              : open.after(batch.due());
      if (next.isEmpty()) {
        break;
      }
      batch = next.get();
    }
    return new Outcome.Deferred("its mail is just being made", "It is looked at again.", false);
  }

  /** Whom the event names, which only the event can tell later. */
  private static List<Address> named(Route route, RecipientList recipients) {
    boolean byEvent = route.recipients().stream().anyMatch(Recipients.EventField.class::isInstance);
    return byEvent ? recipients.addresses() : List.of();
  }
}
