package dev.mailwright.delivery;

import dev.mailwright.render.MailRenderer;
import dev.mailwright.send.Outcome;
import dev.mailwright.threading.AlarmThreads;
import dev.mailwright.threading.ThreadPosition;
import java.util.List;
import java.util.Optional;

/**
 * Collects events for digests and groups and while mail is held, threads the mails of alarms, and
 * mutes flapping ones.
 */
public final class StoredDeliveryPolicy implements DeliveryPolicy {
  private final DigestCollector collector;
  private final MailThreading threading;
  private final SendGuard guard;

  public StoredDeliveryPolicy(DigestCollector collector, AlarmThreads threads, SendGuard guard) {
    this.collector = collector;
    this.guard = guard;
    this.threading = new MailThreading(threads);
  }

  @Override
  public DeliveryDecision decide(RoutedEvent routed) {
    Optional<String> threadKey = MailThreading.key(routed);
    if (threadKey.isEmpty()) {
      return collector.collect(routed, guard);
    }
    ThreadPosition position =
        threading.position(threadKey.get(), routed, collector.isDigestFunctionRunning());
    DeliveryDecision mailed =
        new DeliveryDecision.SendInThread(threadKey.get(), position, mute(routed, position));
    return position.mailed()
        ? mailed
        : queued(collector.collectMuted(routed, threadKey.get(), position.mutedUntil()), mailed);
  }

  /** Mails a change that the table can't store. */
  private static DeliveryDecision queued(DeliveryDecision decision, DeliveryDecision mailed) {
    return decision.match(
        () -> mailed,
        inThread -> mailed,
        queue ->
            queue.outcomes().stream().anyMatch(outcome -> outcome.kind() == Outcome.Kind.DEFERRED)
                ? mailed
                : queue);
  }

  private static Optional<MailRenderer.Mute> mute(RoutedEvent routed, ThreadPosition position) {
    return position
        .mutedUntil()
        .flatMap(
            until ->
                routed
                    .route()
                    .handling()
                    .timing()
                    .flapping()
                    .map(
                        limit -> new MailRenderer.Mute(position.changes(), limit.within(), until)));
  }

  @Override
  public void sent(DeliveryDecision.SendInThread decision, List<Delivery> deliveries) {
    threading.sent(decision.threadKey(), decision.position(), deliveries);
  }
}
