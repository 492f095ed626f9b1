package dev.mailwright.config;

import dev.mailwright.feedback.Rates;
import dev.mailwright.feedback.SoftBounces;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What lies around the mails: where things are kept, whom SES's reports are taken from, who is
 * told.
 *
 * @param resultsTopic the ARN of the topic for results
 * @param dnsServer whom the doctor asks, not resolved yet; empty for the system's
 */
public record Operation(
    Store store,
    Queue queue,
    Reports reports,
    Optional<String> resultsTopic,
    Optional<InetSocketAddress> dnsServer) {

  /**
   * @param table DynamoDB's name of it
   * @param idempotencyTtl how long a mail is known; zero to switch once-only sending off
   */
  public record Store(Optional<String> table, Duration idempotencyTtl) {}

  /**
   * @param sendRate recipients a second; empty for what SES says, zero for no limit
   * @param rawTopics by queue name, the name or ARN of the topic that is delivered raw
   * @param deadLetterQueue its URL
   */
  public record Queue(
      Optional<Double> sendRate, Map<String, String> rawTopics, Optional<String> deadLetterQueue) {}

  /**
   * @param topics names or ARNs; empty for all of the account
   * @param mirror whether SES's account-level list gets the same entries
   */
  public record Reports(
      Set<String> topics, SoftBounces.Limit softBounces, boolean mirror, Rates.Limits brake) {}
}
