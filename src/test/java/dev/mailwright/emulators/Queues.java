package dev.mailwright.emulators;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Topics and the queues that listen to them, as a deployment has them. Moto counts all messages of
 * a queue whenever one is sent, so a test that publishes many takes them out in between.
 */
public final class Queues implements AutoCloseable {
  private static final int BATCH = 10;
  private static final String FOR_TEN_MINUTES = "600";

  private final SnsClient sns;
  private final SqsClient sqs;

  private Queues(SnsClient sns, SqsClient sqs) {
    this.sns = sns;
    this.sqs = sqs;
  }

  /**
   * @param endpoint of an emulator of both SNS and SQS
   */
  public static Queues at(String endpoint) {
    return new Queues(
        Loopback.client(SnsClient.builder(), endpoint),
        Loopback.client(SqsClient.builder(), endpoint));
  }

  /** Names of FIFO topics and queues get their ending here. */
  public enum Kind {
    STANDARD,
    FIFO;

    private String name(String name) {
      return this == FIFO ? name + ".fifo" : name;
    }

    private Map<String, String> attributes() {
      return this == FIFO ? Map.of("FifoTopic", "true") : Map.of();
    }
  }

  /** What SNS makes of a message on its way to SQS. */
  public enum Delivery {
    ENVELOPE,
    RAW
  }

  public record Topic(String arn) {}

  public Topic topic(String name, Kind kind) {
    return new Topic(
        sns.createTopic(t -> t.name(kind.name(name)).attributes(kind.attributes())).topicArn());
  }

  /**
   * With a dead-letter queue of its own.
   *
   * @param maxReceiveCount after so many receipts a message goes there
   */
  public MessageQueue queue(String name, Kind kind, int maxReceiveCount) {
    String dead = create(kind.name(name + "-dead"), kind, Map.of());
    String redrive =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
            .formatted(arn(dead), maxReceiveCount);
    String url = create(kind.name(name), kind, Map.of(QueueAttributeName.REDRIVE_POLICY, redrive));
    return new MessageQueue(sqs, url, arn(url), dead);
  }

  private String create(String name, Kind kind, Map<QueueAttributeName, String> more) {
    Map<QueueAttributeName, String> attributes = new HashMap<>(more);
    attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, FOR_TEN_MINUTES);
    if (kind == Kind.FIFO) {
      attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
    }
    return sqs.createQueue(q -> q.queueName(name).attributes(attributes)).queueUrl();
  }

  private String arn(String url) {
    return sqs.getQueueAttributes(q -> q.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }

  public void subscribe(Topic topic, MessageQueue queue, Delivery delivery) {
    sns.subscribe(
        s ->
            s.topicArn(topic.arn())
                .protocol("sqs")
                .endpoint(queue.arn())
                .attributes(
                    Map.of("RawMessageDelivery", String.valueOf(delivery == Delivery.RAW))));
  }

  /** In their order, ten at a time. */
  public void publish(Topic topic, List<Publication> publications) {
    for (int from = 0; from < publications.size(); from += BATCH) {
      List<Publication> some =
          publications.subList(from, Math.min(from + BATCH, publications.size()));
      PublishBatchResponse reply =
          sns.publishBatch(p -> p.topicArn(topic.arn()).publishBatchRequestEntries(entries(some)));
      if (reply.hasFailed() && !reply.failed().isEmpty()) {
        throw new IllegalStateException("not published: " + reply.failed());
      }
    }
  }

  private static List<PublishBatchRequestEntry> entries(List<Publication> publications) {
    return IntStream.range(0, publications.size())
        .mapToObj(i -> publications.get(i).entry("p" + i))
        .toList();
  }

  @Override
  public void close() {
    sns.close();
    sqs.close();
  }
}
