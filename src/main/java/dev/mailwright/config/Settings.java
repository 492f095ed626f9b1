package dev.mailwright.config;

import dev.mailwright.mail.Address;
import dev.mailwright.render.Brand;
import dev.mailwright.render.MailDefaults;
import dev.mailwright.route.RouteRule;
import dev.mailwright.route.Routes;
import dev.mailwright.route.TopicTrust;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** All settings, validated at start. */
public record Settings(
    Mails mails, Routes.Rules routes, TopicTrust trust, RuntimeSettings runtime) {

  public List<RouteRule> rules() {
    return routes.rules();
  }

  /** Settings of appearance, sender and unsubscribing. */
  public record Mails(
      Brand brand, MailDefaults defaults, ZoneId zone, UnsubscribeSettings unsubscribe) {}

  /**
   * The supported ways to unsubscribe.
   *
   * @param mailto the mailbox that receives unsubscribe requests
   * @param url the https URL of the unsubscribe function
   */
  public record UnsubscribeSettings(Optional<Address> mailto, Optional<String> url) {
    public boolean isOffered() {
      return mailto.isPresent() || url.isPresent();
    }
  }
}
