package dev.mailwright.emulators;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** An SQS queue with its dead-letter queue; created by {@link Queues}. */
public final class MessageQueue {
  private static final int MOST = 10;

  private final SqsClient sqs;
  private final String url;
  private final String arn;
  private final String deadUrl;

  MessageQueue(SqsClient sqs, String url, String arn, String deadUrl) {
    this.sqs = sqs;
    this.url = url;
    this.arn = arn;
    this.deadUrl = deadUrl;
  }

  public String deadUrl() {
    return deadUrl;
  }

  public String arn() {
    return arn;
  }

  /**
   * Receives up to ten messages, which stay invisible until released. Messages received too often
   * are moved to the dead-letter queue.
   */
  public List<Message> receive() {
    return receive(url);
  }

  private List<Message> receive(String from) {
    return sqs.receiveMessage(
            r ->
                r.queueUrl(from)
                    .maxNumberOfMessages(MOST)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  /** Deletes at most ten messages. */
  public void delete(List<Message> messages) {
    delete(url, messages);
  }

  private void delete(String from, List<Message> messages) {
    if (!messages.isEmpty()) {
      List<DeleteMessageBatchRequestEntry> entries = entries(messages, MessageQueue::deletion);
      check(sqs.deleteMessageBatch(d -> d.queueUrl(from).entries(entries)).failed());
    }
  }

  /** Makes at most ten messages visible again at once. */
  public void release(List<Message> messages) {
    if (!messages.isEmpty()) {
      List<ChangeMessageVisibilityBatchRequestEntry> entries =
          entries(messages, MessageQueue::visibility);
      check(sqs.changeMessageVisibilityBatch(c -> c.queueUrl(url).entries(entries)).failed());
    }
  }

  /** Receives and deletes all messages of the dead-letter queue. */
  public List<Message> drainDead() {
    List<Message> all = new ArrayList<>();
    List<Message> some = receive(deadUrl);
    while (!some.isEmpty()) {
      all.addAll(some);
      delete(deadUrl, some);
      some = receive(deadUrl);
    }
    return all;
  }

  private static <T> List<T> entries(
      List<Message> messages, BiFunction<String, Message, T> toEntry) {
    return IntStream.range(0, messages.size())
        .mapToObj(i -> toEntry.apply("m" + i, messages.get(i)))
        .toList();
  }

  private static DeleteMessageBatchRequestEntry deletion(String id, Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(id)
        .receiptHandle(message.receiptHandle())
        .build();
  }

  private static ChangeMessageVisibilityBatchRequestEntry visibility(String id, Message message) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(id)
        .receiptHandle(message.receiptHandle())
        .visibilityTimeout(0)
        .build();
  }

  private static void check(List<BatchResultErrorEntry> failed) {
    if (!failed.isEmpty()) {
      throw new IllegalStateException("SQS did not do it: " + failed);
    }
  }
}
