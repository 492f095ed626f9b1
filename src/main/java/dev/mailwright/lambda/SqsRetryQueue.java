package dev.mailwright.lambda;

import dev.mailwright.event.Notification;
import dev.mailwright.json.JsonWriter;
import dev.mailwright.send.Deadline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * An SQS queue of the function {@code queue}. An event is sent in SNS's envelope, as if the queue
 * were subscribed to the topic; it keeps its message ID, so that no mail is sent twice.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">SNS
 *     message formats</a>
 */
public final class SqsRetryQueue implements RetryQueue {
  private final Supplier<SqsClient> clients;
  private final String queueUrl;
  private final BiConsumer<String, String> problems;
  private Optional<SqsClient> client = Optional.empty();

  /**
   * @param clients asked once, when the first event must be retried: few environments ever need it
   * @param problems receives the problem and the fix if an event can't be sent
   */
  public SqsRetryQueue(
      Supplier<SqsClient> clients, String queueUrl, BiConsumer<String, String> problems) {
    this.clients = clients;
    this.queueUrl = queueUrl;
    this.problems = problems;
  }

  @Override
  public boolean send(Notification notification, Deadline deadline) {
    if (!deadline.allowsSideCall()) {
      problems.accept(
          "an event was not sent to the retry queue: no time left in this invocation",
          "Increase the function's timeout; Lambda retries the event.");
      return false;
    }
    try {
      var unused =
          client()
              .sendMessage(
                  message ->
                      message
                          .queueUrl(queueUrl)
                          .messageBody(envelope(notification))
                          .overrideConfiguration(call -> call.apiCallTimeout(deadline.sideCall())));
      return true;
    } catch (SdkException e) {
      problems.accept(
          "an event can't be sent to the retry queue: " + SqsDeadLetterQueue.code(e),
          "Allow sqs:SendMessage on the queue of MAILWRIGHT_RETRY_QUEUE in the function's role;"
              + " Lambda retries the event.");
      return false;
    }
  }

  private synchronized SqsClient client() {
    client = Optional.of(client.orElseGet(clients));
    return client.get();
  }

  private static String envelope(Notification notification) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("Type", "Notification");
    envelope.put("MessageId", notification.messageId());
    envelope.put("TopicArn", notification.topic().arn());
    notification.subject().ifPresent(subject -> envelope.put("Subject", subject));
    envelope.put("Message", notification.message());
    envelope.put("Timestamp", notification.origin().publishedAt());
    Map<String, Object> attributes = new LinkedHashMap<>();
    notification
        .attributes()
        .forEach((name, value) -> attributes.put(name, Map.of("Type", "String", "Value", value)));
    envelope.put("MessageAttributes", attributes);
    return JsonWriter.write(envelope);
  }
}
