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
 * SNS topics and the SQS queues subscribed to them. Moto counts all messages of a queue on each
 * send, so a test that publishes many must drain the queue in between.
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
   * @param endpoint endpoint of an emulator of SNS and SQS
   */
  public static Queues at(String endpoint) {
    return new Queues(
        Loopback.client(SnsClient.builder(), endpoint),
        Loopback.client(SqsClient.builder(), endpoint));
  }

  /** The type of a topic or queue. FIFO names get the suffix {@code .fifo}. */
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

  /** The delivery format of an SQS subscription. */
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
   * Creates a queue with its own dead-letter queue.
   *
   * @param maxReceiveCount number of receives after which a message is moved there
   */
  public MessageQueue queue(String name, Kind kind, int maxReceiveCount) {
    String deadLetters = create(kind.name(name + "-dead"), kind, Map.of());
    String redrive =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
            .formatted(arn(deadLetters), maxReceiveCount);
    String url = create(kind.name(name), kind, Map.of(QueueAttributeName.REDRIVE_POLICY, redrive));
    return new MessageQueue(sqs, url, arn(url), deadLetters);
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

  /** Publishes in order, in batches of ten. */
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
