package dev.mailwright.delivery;

import dev.mailwright.render.MailRenderer;
import dev.mailwright.send.Outcome;
import dev.mailwright.threading.ThreadPosition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The decision to mail a routed event now or to collect it for a later mail. */
sealed interface DeliveryDecision {
  <T> T match(
      Supplier<T> sendNow, Function<SendInThread, T> sendInThread, Function<Collect, T> collect);

  /** Mails the event now, on its own. */
  record SendNow() implements DeliveryDecision {
    @Override
    public <T> T match(
        Supplier<T> sendNow, Function<SendInThread, T> sendInThread, Function<Collect, T> collect) {
      return sendNow.get();
    }
  }

  /**
   * Mails an alarm's state change now, in the alarm's mail thread.
   *
   * @param threadKey identifies the alarm and its recipients
   * @param mute set on the last mail before the alarm is muted
   */
  record SendInThread(String threadKey, ThreadPosition position, Optional<MailRenderer.Mute> mute)
      implements DeliveryDecision {
    @Override
    public <T> T match(
        Supplier<T> sendNow, Function<SendInThread, T> sendInThread, Function<Collect, T> collect) {
      return sendInThread.apply(this);
    }
  }

  /**
   * Collects the event for a digest, a group or the summary of a muted alarm.
   *
   * @param outcomes the outcomes of collecting the event, at least one
   */
  record Collect(List<Outcome> outcomes) implements DeliveryDecision {
    @Override
    public <T> T match(
        Supplier<T> sendNow, Function<SendInThread, T> sendInThread, Function<Collect, T> collect) {
      return collect.apply(this);
    }
  }
}
