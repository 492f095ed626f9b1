package dev.mailwright.doctor;

import dev.mailwright.doctor.Facts.FeedbackFacts.Topic;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * Reads a topic's policy, subscriptions and encryption.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html">GetTopicAttributes</a>
 */
final class TopicReader {
  private final SnsClient sns;
  private final FactCollector facts;

  TopicReader(SnsClient sns, FactCollector facts) {
    this.sns = sns;
    this.facts = facts;
  }

  Optional<Topic> read(String arn) {
    return facts.inAws(
        "topic",
        "sns:GetTopicAttributes on " + arn,
        () -> {
          try {
            return topic(
                arn, sns.getTopicAttributes(request -> request.topicArn(arn)).attributes());
          } catch (NotFoundException e) {
            return new Topic(arn, false, TopicPolicy.Publishing.NOBODY, 0, "");
          }
        });
  }

  private static Topic topic(String arn, Map<String, String> attributes) {
    return new Topic(
        arn,
        true,
        TopicPolicy.of(attributes.getOrDefault("Policy", "{}")),
        Integer.parseInt(attributes.getOrDefault("SubscriptionsConfirmed", "0")),
        attributes.getOrDefault("KmsMasterKeyId", ""));
  }
}
