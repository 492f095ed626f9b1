package dev.mailwright.lambda;

import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SqsRecord;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.send.Deadline;
import dev.mailwright.text.Truncate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * An SQS dead-letter queue. Messages are sent unchanged, with {@code mailwright_reason} and their
 * original ID as additional attributes, so that they can be redriven.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">Dead-letter
 *     queues</a>
 */
public final class SqsDeadLetterQueue implements DeadLetterQueue {
  /** The message attribute with the reason. */
  public static final String REASON = "mailwright_reason";

  private static final int MAX_ATTRIBUTES = 10;
  private static final int MAX_REASON_CHARS = 500;

  private final SqsClient client;
  private final String queueUrl;
  private final BiConsumer<String, String> problems;

  /**
   * @param problems receives the problem and the fix if a message can't be sent
   */
  public SqsDeadLetterQueue(
      SqsClient client, String queueUrl, BiConsumer<String, String> problems) {
    this.client = client;
    this.queueUrl = queueUrl;
    this.problems = problems;
  }

  @Override
  public boolean send(SqsRecord record, String reason, Deadline deadline) {
    if (!deadline.allowsSideCall()) {
      problems.accept(
          "a message was not sent to the dead-letter queue: no time left in this invocation",
          "Increase the function's timeout; the message was returned to its queue.");
      return false;
    }
    try {
      var unused =
          client.sendMessage(
              message -> {
                message
                    .queueUrl(queueUrl)
                    .messageBody(record.body())
                    .messageAttributes(attributes(record, reason))
                    .overrideConfiguration(call -> call.apiCallTimeout(deadline.sideCall()));
                if (queueUrl.endsWith(".fifo")) {
                  String group = record.handle().groupId();
                  message
                      .messageGroupId(group.isEmpty() ? "mailwright" : group)
                      .messageDeduplicationId(record.handle().messageId());
                }
              });
      return true;
    } catch (SdkException e) {
      problems.accept(
          "a message can't be sent to the dead-letter queue: " + code(e),
          "Allow sqs:SendMessage on the queue of MAILWRIGHT_DEAD_LETTER_QUEUE in the function's"
              + " role; the message was returned to its queue.");
      return false;
    }
  }

  static String code(SdkException e) {
    return e instanceof AwsServiceException answer && answer.awsErrorDetails() != null
        ? answer.awsErrorDetails().errorCode()
        : e.getClass().getSimpleName();
  }

  private static Map<String, MessageAttributeValue> attributes(SqsRecord record, String reason) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(REASON, Truncate.chars(MAX_REASON_CHARS, reason));
    all.put(SqsRecordsReader.FIRST_ID, firstId(record));
    record.attributes().forEach(all::putIfAbsent);
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (attributes.size() < MAX_ATTRIBUTES) {
            attributes.put(
                name,
                MessageAttributeValue.builder().dataType("String").stringValue(value).build());
          }
        });
    return attributes;
  }

  private static String firstId(SqsRecord record) {
    return record.content() instanceof SnsRecord.Notified notified
        ? notified.notification().messageId()
        : record.handle().messageId();
  }
}
