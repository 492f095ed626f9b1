package dev.mailwright.doctor;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where SES's reports go, and what is left over in the dead-letter queue. */
record WiringFacts(
    Optional<ConfigurationSet> configurationSet,
    Optional<List<IdentityTopics>> identities,
    List<Topic> topics,
    Optional<Backlog> backlog) {

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetConfigurationSetEventDestinations.html">GetConfigurationSetEventDestinations</a>
   */
  record ConfigurationSet(String name, boolean exists, List<Destination> destinations) {}

  /**
   * @param types such as {@code BOUNCE}
   * @param topic its ARN; empty for what is no topic
   */
  record Destination(String name, boolean enabled, Set<String> types, String topic) {
    boolean tellsTopic(String type) {
      return !topic.isEmpty() && types.contains(type);
    }
  }

  /**
   * The topics that one identity notifies; empty where none is set.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/ses/latest/APIReference/API_GetIdentityNotificationAttributes.html">GetIdentityNotificationAttributes</a>
   */
  record IdentityTopics(String identity, String bounce, String complaint) {
    String of(String type) {
      return type.equals("BOUNCE") ? bounce : complaint;
    }
  }

  /**
   * @param subscriptions confirmed ones
   * @param key what encrypts it; empty for nothing
   */
  record Topic(
      String arn,
      boolean exists,
      TopicPolicy.Publishing publishing,
      int subscriptions,
      String key) {}

  /** Messages in the dead-letter queue, about as many as SQS says. */
  record Backlog(String queueUrl, int messages) {}
}
