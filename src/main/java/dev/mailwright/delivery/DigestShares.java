package dev.mailwright.delivery;

import dev.mailwright.digest.Batch;
import dev.mailwright.digest.BatchStore;
import dev.mailwright.digest.DigestAggregator;
import dev.mailwright.digest.DigestContent;
import dev.mailwright.digest.DigestEvent;
import dev.mailwright.mail.Address;
import dev.mailwright.render.DigestRenderer;
import dev.mailwright.route.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Divides a closed batch among its recipients, in bounded memory. Recipients named by an event take
 * precedence over those of the route; recipients with the same events share their content. The
 * batch is read once for the route's recipients, and again for every {@value #AT_ONCE} further
 * shares.
 */
final class DigestShares {
  private static final int AT_ONCE = 20;
  private final BatchStore batches;
  private final DigestRenderer renderer;

  DigestShares(BatchStore batches, DigestRenderer renderer) {
    this.batches = batches;
    this.renderer = renderer;
  }

  /**
   * Recipients with the same content.
   *
   * @param fingerprint identifies the events, so that every run derives the same idempotency keys
   */
  record Share(List<Address> to, String fingerprint, DigestContent content) {}

  /**
   * @param withoutEvents whether the route's recipients also get a digest without events
   * @param timeLeft whether there is time to go on reading
   * @return false if no time was left to read the batch
   */
  boolean forEach(
      Batch batch,
      Route route,
      boolean withoutEvents,
      BooleanSupplier timeLeft,
      Consumer<Share> action) {
    List<Address> ofRoute = renderer.recipients(route);
    Reading reading = new Reading(batch, route, ofRoute);
    if (!batches.forEachEntry(batch, timeLeft, reading::add)) {
      return false;
    }
    if (withoutEvents || reading.common.events > 0) {
      List<Address> to =
          ofRoute.stream().filter(address -> !reading.named.contains(address)).toList();
      if (!to.isEmpty()) {
        action.accept(new Share(to, reading.common.text(), reading.commonContent()));
      }
    }
    List<List<Address>> others = reading.others();
    for (int from = 0; from < others.size(); from += AT_ONCE) {
      List<List<Address>> some = others.subList(from, Math.min(from + AT_ONCE, others.size()));
      if (!readAgain(reading, some, timeLeft, action)) {
        return false;
      }
    }
    return true;
  }

  private boolean readAgain(
      Reading reading,
      List<List<Address>> groups,
      BooleanSupplier timeLeft,
      Consumer<Share> action) {
    Map<Address, DigestAggregator> aggregators = new LinkedHashMap<>();
    for (List<Address> group : groups) {
      Address first = group.get(0);
      aggregators.put(
          first,
          renderer.aggregator(
              reading.batch,
              Optional.of(reading.fingerprints.get(first).first),
              reading.route,
              DigestAggregator.MAX_LINES / groups.size()));
    }
    boolean complete =
        batches.forEachEntry(
            reading.batch,
            timeLeft,
            entry ->
                reading
                    .recipients(entry)
                    .forEach(
                        address ->
                            Optional.ofNullable(aggregators.get(address))
                                .ifPresent(aggregator -> aggregator.add(entry.event()))));
    if (!complete) {
      return false;
    }
    for (List<Address> group : groups) {
      Address first = group.get(0);
      action.accept(
          new Share(
              group, reading.fingerprints.get(first).text(), aggregators.get(first).content()));
    }
    return true;
  }

  /** The first reading of a batch. */
  private final class Reading {
    private final Batch batch;
    private final Route route;
    private final List<Address> ofRoute;
    private final Set<Address> named = new HashSet<>();
    private final Map<Address, Fingerprint> fingerprints = new LinkedHashMap<>();
    private final Fingerprint common = new Fingerprint(Instant.EPOCH);
    private DigestAggregator aggregator;

    Reading(Batch batch, Route route, List<Address> ofRoute) {
      this.batch = batch;
      this.route = route;
      this.ofRoute = ofRoute;
    }

    void add(BatchStore.Entry entry) {
      DigestEvent event = entry.event();
      named.addAll(entry.to());
      if (entry.to().isEmpty()) {
        common.add(event);
        aggregator(Optional.of(event.at())).add(event);
      }
      for (Address address : recipients(entry)) {
        fingerprints.computeIfAbsent(address, unused -> new Fingerprint(event.at())).add(event);
      }
    }

    List<Address> recipients(BatchStore.Entry entry) {
      return entry.to().isEmpty() ? ofRoute : entry.to();
    }

    private DigestAggregator aggregator(Optional<Instant> first) {
      if (aggregator == null) {
        aggregator = renderer.aggregator(batch, first, route, DigestAggregator.MAX_LINES);
      }
      return aggregator;
    }

    DigestContent commonContent() {
      return aggregator(Optional.empty()).content();
    }

    /** Returns the recipients that are named by an event, grouped by their events. */
    List<List<Address>> others() {
      Map<String, List<Address>> groups = new LinkedHashMap<>();
      fingerprints.forEach(
          (address, fingerprint) -> {
            if (named.contains(address)) {
              groups.computeIfAbsent(fingerprint.text(), unused -> new ArrayList<>()).add(address);
            }
          });
      return List.copyOf(groups.values());
    }
  }

  /** A running hash of event IDs, which are SHA-256 digests themselves. */
  private static final class Fingerprint {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private final Instant first;
    private long high = 1;
    private long low = 2;
    private int events;

    Fingerprint(Instant first) {
      this.first = first;
    }

    void add(DigestEvent event) {
      String id = event.id();
      int middle = id.length() / 2;
      high = (high ^ hash(id, 0, middle)) * FACTOR + (high >>> 29);
      low = (low ^ hash(id, middle, id.length())) * FACTOR + (low >>> 31);
      events++;
    }

    private static long hash(String text, int from, int to) {
      long hash = 0;
      for (int i = from; i < to; i++) {
        hash = hash * FACTOR + text.charAt(i);
      }
      return hash;
    }

    String text() {
      return Long.toHexString(high) + '-' + Long.toHexString(low) + '-' + events;
    }
  }
}
