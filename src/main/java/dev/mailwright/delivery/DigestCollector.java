package dev.mailwright.delivery;

import dev.mailwright.digest.Batch;
import dev.mailwright.digest.BatchStore;
import dev.mailwright.digest.DigestEvent;
import dev.mailwright.mail.Address;
import dev.mailwright.render.MailRenderer;
import dev.mailwright.render.ResolvedRecipients;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.RecipientSource;
import dev.mailwright.route.Route;
import dev.mailwright.schedule.Schedule;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Stores events for a later mail if the mode of their route requires it. */
public final class DigestCollector {
  /** Maximum number of batches per due time. Sending a batch early by hand opens another one. */
  private static final int MAX_PARTS = 100;

  private static final String COLLECTED_BEFORE = "collected before";
  private final BatchStore batches;
  private final MailRenderer renderer;
  private final DigestHeartbeat heartbeat;
  private final Clock clock;

  /**
   * @param nanoTime a clock for elapsed time, such as {@link System#nanoTime}
   */
  public DigestCollector(
      BatchStore batches, MailRenderer renderer, Clock clock, LongSupplier nanoTime) {
    this.batches = batches;
    this.renderer = renderer;
    this.heartbeat = new DigestHeartbeat(batches, clock, nanoTime);
    this.clock = clock;
  }

  /** Stores an event if its route collects events, or if its mail is held. */
  DeliveryDecision collect(RoutedEvent routed, SendGuard guard) {
    Route route = routed.route();
    if (route.mode() != DeliveryMode.DIGEST && isHeld(route, guard)) {
      return collect(routed, new HeldBatch(routed));
    }
    return route.handling().timing().waits(route.mode())
        ? collect(routed, after -> due(route, after).map(due -> batch(routed, due)))
        : new DeliveryDecision.SendNow();
  }

  /** If the rates can't be read, storing the event fails too, and defers it. */
  private boolean isHeld(Route route, SendGuard guard) {
    try {
      return guard.holdReason(route, renderer.configurationSet(route)).isPresent();
    } catch (StoreUnavailableException e) {
      return true;
    }
  }

  /**
   * The batch of a day's held events. It is due at once, but the digest function leaves it open
   * while the route's mail is held.
   */
  private record HeldBatch(RoutedEvent routed) implements OpenBatch {
    @Override
    public Optional<Batch> after(Instant moment) {
      return Optional.of(batch(routed, moment.truncatedTo(ChronoUnit.DAYS)));
    }

    @Override
    public Optional<Batch> following(Batch closed, Instant now) {
      return Optional.of(closed.nextPart());
    }
  }

  private static Optional<Instant> due(Route route, Instant after) {
    return route.mode() == DeliveryMode.DIGEST
        ? Optional.of(route.handling().timing().schedule().next(after))
            .filter(due -> due.isBefore(Schedule.NEVER))
        : route.handling().timing().window().due(after);
  }

  private static Batch batch(RoutedEvent routed, Instant due) {
    Batch.Kind kind =
        routed.route().mode() == DeliveryMode.DIGEST ? Batch.Kind.DIGEST : Batch.Kind.GROUP;
    return Batch.of(kind, source(routed, ""), due);
  }

  private static Batch.Source source(RoutedEvent routed, String subject) {
    Route.Names names = routed.route().names();
    return new Batch.Source(
        names.route(), names.configured(), routed.notification().topic().name(), subject);
  }

  /** Returns whether queued mail gets sent; if not, alarms must not be muted. */
  boolean isDigestFunctionRunning() {
    return heartbeat.isRecent();
  }

  /**
   * Stores a state change of a muted alarm, or decides to send it if the mute has ended.
   *
   * @param threadKey identifies the alarm and its recipients
   * @param until the end of the mute; empty if it has ended
   */
  DeliveryDecision collectMuted(RoutedEvent routed, String threadKey, Optional<Instant> until) {
    return collect(
        routed,
        after ->
            until
                .filter(after::isBefore)
                .map(due -> Batch.of(Batch.Kind.FLAPPING, source(routed, threadKey), due)));
  }

  /** Finds the batch that is open for events after the given time. */
  private interface OpenBatch {
    Optional<Batch> after(Instant moment);

    /** Finds the next batch if the given one is closed. */
    default Optional<Batch> following(Batch closed, Instant now) {
      return now.isBefore(closed.due()) ? Optional.of(closed.nextPart()) : after(closed.due());
    }
  }

  private DeliveryDecision collect(RoutedEvent routed, OpenBatch open) {
    Instant now = clock.instant();
    try {
      BatchStore.EventState state = batches.state(routed.id());
      Optional<Batch> batch = open.after(now);
      if (state == BatchStore.EventState.OPEN && batch.isEmpty()) {
        state = batches.markMailed(routed.id(), now);
      }
      return switch (state) {
        case MAILED -> new DeliveryDecision.SendNow();
        case COLLECTED -> queue(new Outcome.Duplicate(COLLECTED_BEFORE));
        case OPEN -> store(routed, batch.orElseThrow(), open);
      };
    } catch (StoreUnavailableException e) {
      return queue(new Outcome.Deferred(e.getMessage(), e.fix(), false));
    }
  }

  private static DeliveryDecision queue(Outcome outcome) {
    return new DeliveryDecision.Collect(List.of(outcome));
  }

  private DeliveryDecision store(RoutedEvent routed, Batch batch, OpenBatch open) {
    ResolvedRecipients recipients = renderer.recipients(routed.event(), routed.route());
    List<Outcome> outcomes = new ArrayList<>(recipients.refusals());
    if (!recipients.addresses().isEmpty()) {
      BatchStore.Entry entry =
          new BatchStore.Entry(
              DigestEvent.of(routed.id(), routed.notification(), routed.event(), clock.instant()),
              ofEvent(routed.route(), recipients));
      outcomes.add(store(entry, batch, open));
    }
    return new DeliveryDecision.Collect(outcomes);
  }

  /** Stores an event in its batch or, if that is closed, in the next open one. */
  private Outcome store(BatchStore.Entry entry, Batch first, OpenBatch open) {
    Batch batch = first;
    for (int closed = 0; closed < MAX_PARTS; closed++) {
      Table.AppendResult result = batches.collect(batch, entry);
      if (result == Table.AppendResult.DONE) {
        return new Outcome.Collected("for the mail of " + batch.due() + heartbeat.warning());
      }
      if (result == Table.AppendResult.ALREADY_THERE) {
        return new Outcome.Duplicate(COLLECTED_BEFORE);
      }
      Optional<Batch> next = open.following(batch, clock.instant());
      if (next.isEmpty()) {
        break;
      }
      batch = next.get();
    }
    return new Outcome.Deferred(
        "its mail is being sent right now", "Nothing to do: it is retried automatically.", false);
  }

  /** Recipients from the event, stored because the route alone can't supply them later. */
  private static List<Address> ofEvent(Route route, ResolvedRecipients recipients) {
    boolean byEvent =
        route.recipients().stream().anyMatch(RecipientSource.EventField.class::isInstance);
    return byEvent ? recipients.addresses() : List.of();
  }
}
