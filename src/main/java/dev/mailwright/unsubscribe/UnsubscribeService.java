package dev.mailwright.unsubscribe;

import java.time.Clock;

/**
 * Handles requests made through unsubscribe links. Each method throws {@link
 * dev.mailwright.store.StoreUnavailableException} if the list can't be read or changed, and can
 * then be retried.
 */
public final class UnsubscribeService {
  private final UnsubscribeTokens tokens;
  private final OptOutList optOuts;
  private final Clock clock;

  public UnsubscribeService(UnsubscribeTokens tokens, OptOutList optOuts, Clock clock) {
    this.tokens = tokens;
    this.optOuts = optOuts;
    this.clock = clock;
  }

  public UnsubscribeResult ask(String token) {
    return tokens
        .read(token, clock.instant())
        .match(
            valid -> new UnsubscribeResult.Asked(valid.category()),
            UnsubscribeResult.Expired::new,
            UnsubscribeResult.Invalid::new);
  }

  public UnsubscribeResult unsubscribe(String token) {
    return tokens
        .read(token, clock.instant())
        .match(
            valid ->
                new UnsubscribeResult.Unsubscribed(
                    valid.category(),
                    optOuts.add(valid.recipient(), valid.category(), OptOutList.Change.byLink())),
            UnsubscribeResult.Expired::new,
            UnsubscribeResult.Invalid::new);
  }

  public UnsubscribeResult subscribe(String token) {
    return tokens
        .read(token, clock.instant())
        .match(this::subscribe, UnsubscribeResult.Expired::new, UnsubscribeResult.Invalid::new);
  }

  private UnsubscribeResult subscribe(UnsubscribeTokens.Reading.Valid valid) {
    String category = valid.category();
    if (!category.equals(OptOutList.ALL) && optOuts.contains(valid.recipient(), OptOutList.ALL)) {
      return new UnsubscribeResult.StillUnsubscribed();
    }
    return new UnsubscribeResult.Subscribed(
        category, optOuts.remove(valid.recipient(), category, OptOutList.Change.byLink()));
  }
}
