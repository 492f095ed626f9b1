package dev.mailwright.event;

import java.util.Map;
import java.util.Set;

/**
 * The topics that SQS queues receive. A publisher controls the whole message with raw delivery, and
 * could pretend that it is the envelope of another topic; so each queue takes either raw messages
 * or envelopes of expected topics. A queue that is not configured takes both, of the topic with its
 * own name.
 *
 * @param raw the topic, as name or ARN, of each queue with raw message delivery
 * @param enveloped the topics, as names or ARNs, of each queue that receives SNS's envelopes
 */
public record QueueTopics(Map<String, String> raw, Map<String, Set<String>> enveloped) {
  private static final String FIFO = ".fifo";

  boolean takesRaw(String queueArn) {
    return !enveloped.containsKey(queue(queueArn));
  }

  boolean takesEnvelopes(String queueArn) {
    return !raw.containsKey(queue(queueArn));
  }

  boolean expects(String queueArn, Topic topic) {
    String queue = queue(queueArn);
    Set<String> expected = enveloped.get(queue);
    return expected == null
        ? withoutFifo(topic.name()).equals(withoutFifo(queue))
        : expected.contains(topic.name()) || expected.contains(topic.arn());
  }

  Topic rawTopic(String queueArn) {
    String queue = queue(queueArn);
    String topic = raw.getOrDefault(queue, withoutFifo(queue));
    return Topic.of(
        topic.startsWith("arn:")
            ? topic
            : queueArn.replaceFirst(":sqs:", ":sns:").replaceFirst("[^:]*$", topic));
  }

  static String queue(String queueArn) {
    return queueArn.substring(queueArn.lastIndexOf(':') + 1);
  }

  private static String withoutFifo(String name) {
    return name.endsWith(FIFO) ? name.substring(0, name.length() - FIFO.length()) : name;
  }
}
