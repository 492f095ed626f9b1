package dev.mailwright.config;

import dev.mailwright.event.QueueTopics;
import dev.mailwright.feedback.Rates;
import dev.mailwright.suppression.SoftBounces;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the runtime environment: table, queue, SES feedback, results and DNS.
 *
 * @param stage the stage of the deployment; empty if it has none
 * @param mailerAlarms the ARN of the topic for alarms about the mailer
 * @param resultsTopic the ARN of the topic for results
 * @param dnsServer the DNS server that the doctor queries, unresolved; empty for the system's
 *     server
 */
public record RuntimeSettings(
    String stage,
    Store store,
    Sending sending,
    Reports reports,
    Optional<String> resultsTopic,
    Optional<String> mailerAlarms,
    Optional<InetSocketAddress> dnsServer) {

  /**
   * @param table the name or ARN of the DynamoDB table
   * @param idempotencyTtl the period in which duplicates are detected; zero disables idempotency
   */
  public record Store(Optional<String> table, Duration idempotencyTtl) {}

  /**
   * @param sendRate recipients per second; empty for the SES sending rate, zero for no limit
   * @param queueTopics the topics that the queues receive
   * @param deadLetterQueue the URL of the dead-letter queue
   * @param retryQueue the URL of the queue for events to retry
   */
  public record Sending(
      Optional<Double> sendRate,
      QueueTopics queueTopics,
      Optional<String> deadLetterQueue,
      Optional<String> retryQueue) {}

  /**
   * @param topics the names or ARNs of feedback topics; empty for all topics in the account
   * @param mirror whether to add suppressed addresses to SES's account-level suppression list
   * @param limits the rates above which low-priority mail is paused
   */
  public record Reports(
      Set<String> topics, SoftBounces.Limit softBounces, boolean mirror, Rates.Limits limits) {}
}
