package dev.mailwright.config;

import dev.mailwright.compose.Brand;
import dev.mailwright.compose.Defaults;
import dev.mailwright.route.RouteRule;
import dev.mailwright.route.Trust;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything that a deployment can set, read and checked once at start.
 *
 * @param rules the configured routes, by name
 */
public record Settings(Mails mails, List<RouteRule> rules, Trust trust, Operation operation) {

  /** How mails look and whom they come from. */
  public record Mails(Brand brand, Defaults defaults, ZoneId zone) {}
}
