package dev.mailwright.delivery;

import dev.mailwright.conversation.Conversations;
import dev.mailwright.conversation.Turn;
import dev.mailwright.event.Alarm;
import dev.mailwright.event.Event;
import dev.mailwright.ledger.MailKey;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * The conversations of alarms in immediate mail. Where the store fails, alarms are mailed as if
 * there were none.
 */
final class Dialogues {
  private final Conversations conversations;

  Dialogues(Conversations conversations) {
    this.conversations = conversations;
  }

  /** Names the alarm and who is told of it; empty for what has no conversation. */
  static Optional<String> alarm(Routed routed) {
    if (routed.route().mode() != DeliveryMode.IMMEDIATE
        || !(routed.event() instanceof Event.AlarmEvent event)) {
      return Optional.empty();
    }
    Alarm alarm = event.alarm();
    String identity =
        alarm
            .source()
            .arn()
            .orElseGet(
                () ->
                    alarm.source().account().orElse("")
                        + "\n"
                        + alarm.source().region().or(alarm.source()::regionName).orElse("")
                        + "\n"
                        + alarm.name());
    return Optional.of(new MailKey(routed.route().name() + "\n" + identity).digest());
  }

  /**
   * @param muting whether an alarm may be muted
   */
  Turn turn(String alarm, Routed routed, boolean muting) {
    try {
      return conversations.turn(
          alarm,
          routed.id().substring(0, 16),
          routed.route().handling().pacing().flapping().filter(limit -> muting));
    } catch (StoreUnavailableException e) {
      return Turn.unknown();
    }
  }

  List<String> references(String alarm) {
    try {
      return conversations.references(alarm);
    } catch (StoreUnavailableException e) {
      return List.of();
    }
  }

  static Mail inConversation(Mail mail, List<String> references) {
    Mail.Headers headers = mail.headers();
    return references.isEmpty()
        ? mail
        : mail.with(new Mail.Headers(headers.important(), references, headers.unsubscribe()));
  }

  void sent(String alarm, Turn turn, List<Delivery> deliveries) {
    if (!turn.references().isEmpty()) {
      return;
    }
    for (Delivery delivery : deliveries) {
      if (delivery.outcome() instanceof Outcome.Accepted accepted) {
        begin(alarm, accepted.sesMessageId());
        return;
      }
    }
  }

  private void begin(String alarm, String sesMessageId) {
    try {
      conversations.began(alarm, sesMessageId);
    } catch (StoreUnavailableException e) {
      // The table itself tells of it; the next mail begins a conversation of its own.
    }
  }
}
