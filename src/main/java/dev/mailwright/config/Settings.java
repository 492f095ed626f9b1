package dev.mailwright.config;

import dev.mailwright.compose.Brand;
import dev.mailwright.compose.Defaults;
import dev.mailwright.mail.Address;
import dev.mailwright.route.RouteRule;
import dev.mailwright.route.Routes;
import dev.mailwright.route.Trust;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Everything that a deployment can set, read and checked once at start. */
public record Settings(Mails mails, Routes.Rules routes, Trust trust, Operation operation) {

  public List<RouteRule> rules() {
    return routes.rules();
  }

  /** How mails look and whom they come from. */
  public record Mails(Brand brand, Defaults defaults, ZoneId zone, Leaving leaving) {}

  /**
   * How recipients unsubscribe.
   *
   * @param mailto who takes their mails
   * @param url the unsubscribe function's, https
   */
  public record Leaving(Optional<Address> mailto, Optional<String> url) {}
}
