package dev.mailwright.subscription;

import java.time.Clock;
import java.util.function.Function;

/**
 * Does what the bearer of a link wants. Each method throws {@link
 * dev.mailwright.store.StoreUnavailableException} when it can't be known or done; then it can be
 * tried again, since everything can be done twice.
 */
public final class SubscriptionDesk {
  private final UnsubscribeTokens tokens;
  private final Unsubscriptions unsubscriptions;
  private final Clock clock;

  public SubscriptionDesk(UnsubscribeTokens tokens, Unsubscriptions unsubscriptions, Clock clock) {
    this.tokens = tokens;
    this.unsubscriptions = unsubscriptions;
    this.clock = clock;
  }

  /** What became of it. */
  public sealed interface Answer {
    /** Nothing is changed before somebody confirms. */
    record Asked(String category) implements Answer {}

    /**
     * @param changed false when it was so before
     */
    record Unsubscribed(String category, boolean changed) implements Answer {}

    /**
     * @param changed false when it was so before
     */
    record Subscribed(String category, boolean changed) implements Answer {}

    /** An operator unsubscribed the address from everything, which no link takes back. */
    record StillUnsubscribed() implements Answer {}

    record Expired() implements Answer {}

    record Invalid() implements Answer {}
  }

  public Answer ask(String token) {
    return ifValid(token, valid -> new Answer.Asked(valid.category()));
  }

  public Answer unsubscribe(String token) {
    return ifValid(
        token,
        valid ->
            new Answer.Unsubscribed(
                valid.category(),
                unsubscriptions.add(valid.recipient(), valid.category(), Change.byLink())));
  }

  public Answer subscribe(String token) {
    return ifValid(token, this::subscribe);
  }

  private Answer subscribe(UnsubscribeTokens.Reading.Valid valid) {
    String category = valid.category();
    if (!category.equals(Unsubscriptions.ALL)
        && unsubscriptions.contains(valid.recipient(), Unsubscriptions.ALL)) {
      return new Answer.StillUnsubscribed();
    }
    return new Answer.Subscribed(
        category, unsubscriptions.remove(valid.recipient(), category, Change.byLink()));
  }

  private Answer ifValid(String token, Function<UnsubscribeTokens.Reading.Valid, Answer> then) {
    UnsubscribeTokens.Reading reading = tokens.read(token, clock.instant());
    if (reading instanceof UnsubscribeTokens.Reading.Valid valid) {
      return then.apply(valid);
    }
    return reading instanceof UnsubscribeTokens.Reading.Expired
        ? new Answer.Expired()
        : new Answer.Invalid();
  }
}
