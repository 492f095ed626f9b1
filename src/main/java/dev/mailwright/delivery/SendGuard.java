package dev.mailwright.delivery;

import dev.mailwright.feedback.ReputationGuard;
import dev.mailwright.mail.Address;
import dev.mailwright.route.Route;
import dev.mailwright.suppression.Suppressions;
import dev.mailwright.unsubscribe.OptOuts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Excludes suppressed and unsubscribed recipients, and pauses mail to protect the reputation. */
public final class SendGuard {
  private final Suppressions suppressions;
  private final OptOuts optOuts;
  private final ReputationGuard reputation;

  public SendGuard(Suppressions suppressions, OptOuts optOuts, ReputationGuard reputation) {
    this.suppressions = suppressions;
    this.optOuts = optOuts;
    this.reputation = reputation;
  }

  /** Returns a guard that excludes and pauses nothing. */
  public static SendGuard open() {
    return new SendGuard(Suppressions.none(), OptOuts.none(), ReputationGuard.none());
  }

  /**
   * Returns the recipients who are suppressed or unsubscribed from the route, with the reasons.
   *
   * @throws dev.mailwright.store.StoreUnavailableException if the lists can't be read
   */
  Map<Address, String> excluded(List<Address> recipients, Route route) {
    Map<Address, String> excluded = new LinkedHashMap<>(suppressions.among(recipients));
    if (route.mode().canUnsubscribe()) {
      optOuts
          .among(route.name(), recipients)
          .forEach(address -> excluded.putIfAbsent(address, "unsubscribed from " + route.name()));
    }
    return excluded;
  }

  /**
   * Returns the reason why the route's mail is paused; empty if it isn't.
   *
   * @throws dev.mailwright.store.StoreUnavailableException if the rates can't be read
   */
  Optional<String> holdReason(Route route, String configurationSet) {
    return route.mode().canBeHeld() ? reputation.holdReason(configurationSet) : Optional.empty();
  }
}
