package dev.mailwright.delivery;

import dev.mailwright.send.Outcome;
import java.util.Optional;
import java.util.function.Function;

/** The action for a notification, decided by reading and routing it. */
public sealed interface DeliveryPlan {
  /** Returns the plan's priority; plans with lower values run first. */
  int priority();

  /** Returns a key that is common to plans which must be executed in order, as of one alarm. */
  Optional<String> orderKey();

  <T> T match(Function<Deliver, T> deliver, Function<NoMail, T> noMail);

  /** Delivers the event by mail. */
  record Deliver(RoutedEvent routed) implements DeliveryPlan {
    @Override
    public int priority() {
      return routed.route().mode().priority();
    }

    @Override
    public Optional<String> orderKey() {
      return MailThreading.key(routed);
    }

    @Override
    public <T> T match(Function<Deliver, T> deliver, Function<NoMail, T> noMail) {
      return deliver.apply(this);
    }
  }

  /** Sends no mail for the notification. */
  record NoMail(String eventType, String eventName, Outcome outcome) implements DeliveryPlan {
    @Override
    public int priority() {
      return Integer.MAX_VALUE;
    }

    @Override
    public Optional<String> orderKey() {
      return Optional.empty();
    }

    @Override
    public <T> T match(Function<Deliver, T> deliver, Function<NoMail, T> noMail) {
      return noMail.apply(this);
    }
  }
}
