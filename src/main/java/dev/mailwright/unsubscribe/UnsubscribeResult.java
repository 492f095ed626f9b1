package dev.mailwright.unsubscribe;

import java.util.Optional;

/** The result of following an unsubscribe link. */
public sealed interface UnsubscribeResult {
  /** Returns the category that the link unsubscribes from; empty if the link is not valid. */
  default String category() {
    return "";
  }

  /** Returns why the link was refused; empty if it was not. */
  default Optional<String> refusal() {
    return Optional.empty();
  }

  /** Returns the metric that counts the change; empty if nothing changed. */
  default Optional<String> changeMetric() {
    return Optional.empty();
  }

  <T> T accept(Visitor<T> visitor);

  /** Handles each result. */
  interface Visitor<T> {
    T asked(Asked result);

    T unsubscribed(Unsubscribed result);

    T subscribed(Subscribed result);

    T stillUnsubscribed();

    T expired();

    T invalid();
  }

  /** The reader has not confirmed yet, so nothing has changed. */
  record Asked(String category) implements UnsubscribeResult {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.asked(this);
    }
  }

  /**
   * @param changed false if the address was already unsubscribed
   */
  record Unsubscribed(String category, boolean changed) implements UnsubscribeResult {
    @Override
    public Optional<String> changeMetric() {
      return changed ? Optional.of("Unsubscribed") : Optional.empty();
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.unsubscribed(this);
    }
  }

  /**
   * @param changed false if the address was already subscribed
   */
  record Subscribed(String category, boolean changed) implements UnsubscribeResult {
    @Override
    public Optional<String> changeMetric() {
      return changed ? Optional.of("Resubscribed") : Optional.empty();
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.subscribed(this);
    }
  }

  /** An operator unsubscribed the address from everything, which no link can undo. */
  record StillUnsubscribed() implements UnsubscribeResult {
    @Override
    public Optional<String> refusal() {
      return Optional.of("an operator unsubscribed the address from everything");
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.stillUnsubscribed();
    }
  }

  /** The link is older than 180 days. */
  record Expired() implements UnsubscribeResult {
    @Override
    public Optional<String> refusal() {
      return Optional.of("an expired link");
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.expired();
    }
  }

  /** The link was not signed with a known key, or is incomplete. */
  record Invalid() implements UnsubscribeResult {
    @Override
    public Optional<String> refusal() {
      return Optional.of("an invalid or incomplete link");
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.invalid();
    }
  }
}
