package dev.mailwright.delivery;

import dev.mailwright.feedback.Brake;
import dev.mailwright.feedback.Suppressions;
import dev.mailwright.mail.Address;
import dev.mailwright.route.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What keeps a mail in the house although it is ready: its recipient, or the account's reputation.
 */
public record Gate(Suppressions suppressions, Optouts optouts, Brake brake) {
  public static Gate open() {
    return new Gate(Suppressions.none(), Optouts.none(), Brake.none());
  }

  /** Who of the recipients must not or does not want to get the route's mail, and why. */
  Map<Address, String> closedFor(List<Address> recipients, Route route) {
    Map<Address, String> closed = new LinkedHashMap<>(suppressions.among(recipients));
    if (route.mode().canUnsubscribe()) {
      optouts
          .among(route.name(), recipients)
          .forEach(address -> closed.putIfAbsent(address, "unsubscribed from " + route.name()));
    }
    return closed;
  }
}
