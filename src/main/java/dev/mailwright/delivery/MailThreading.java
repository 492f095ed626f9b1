package dev.mailwright.delivery;

import dev.mailwright.event.Alarm;
import dev.mailwright.event.Event;
import dev.mailwright.idempotency.IdempotencyKey;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.threading.AlarmThreads;
import dev.mailwright.threading.ThreadPosition;
import java.util.List;
import java.util.Optional;

/**
 * Puts the immediate mails of an alarm into one thread. If the store fails, alarms are mailed
 * without a thread.
 */
final class MailThreading {
  private final AlarmThreads threads;

  MailThreading(AlarmThreads threads) {
    this.threads = threads;
  }

  /** Returns a key for the alarm and its recipients; empty for events that have no thread. */
  static Optional<String> key(RoutedEvent routed) {
    if (routed.route().mode() != DeliveryMode.IMMEDIATE
        || !(routed.event() instanceof Event.AlarmEvent event)) {
      return Optional.empty();
    }
    Alarm alarm = event.alarm();
    Alarm.Source source = alarm.source();
    String identity =
        source
            .arn()
            .orElseGet(
                () ->
                    String.join(
                        "\n",
                        source.account().orElse(""),
                        source.region().or(source::regionName).orElse(""),
                        alarm.name()));
    return Optional.of(new IdempotencyKey(routed.route().name() + "\n" + identity).digest());
  }

  /**
   * @param mutable whether the alarm may be muted
   */
  ThreadPosition position(String key, RoutedEvent routed, boolean mutable) {
    try {
      return threads.add(
          key,
          routed.id().substring(0, 16),
          routed.route().handling().timing().flapping().filter(limit -> mutable));
    } catch (StoreUnavailableException e) {
      return ThreadPosition.unknown();
    }
  }

  List<String> references(String key) {
    try {
      return threads.references(key);
    } catch (StoreUnavailableException e) {
      return List.of();
    }
  }

  static Mail inThread(Mail mail, List<String> references) {
    Mail.Headers headers = mail.headers();
    return references.isEmpty()
        ? mail
        : mail.with(new Mail.Headers(headers.important(), references, headers.unsubscribe()));
  }

  /** Starts a thread with the first mail that SES accepted, unless one exists. */
  void sent(String key, ThreadPosition position, List<Delivery> deliveries) {
    if (position.references().isEmpty()) {
      deliveries.stream()
          .map(Delivery::outcome)
          .filter(outcome -> outcome.kind() == Outcome.Kind.SENT)
          .findFirst()
          .ifPresent(outcome -> start(key, outcome.sesMessageId()));
    }
  }

  private void start(String key, String sesMessageId) {
    try {
      threads.start(key, sesMessageId);
    } catch (StoreUnavailableException e) {
      // Already logged by the table; the next mail starts a new thread.
    }
  }
}
