package dev.mailwright.queue;

import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SqsRecord;
import dev.mailwright.event.SqsRecordsReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A dead-letter queue in SQS. The message goes there as it came, with {@code mailwright_reason} and
 * its first id as attributes beside its own, so that it can be redriven.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">Dead-letter
 *     queues</a>
 */
public final class SqsDeadLetters implements DeadLetters {
  /** The message attribute that says why. */
  public static final String REASON = "mailwright_reason";

  private static final int MAX_ATTRIBUTES = 10;
  private static final int MAX_REASON_CHARS = 500;

  private final SqsClient client;
  private final String queueUrl;
  private final BiConsumer<String, String> trouble;

  /**
   * @param trouble told the reason and the remedy when the queue does not take a message
   */
  public SqsDeadLetters(SqsClient client, String queueUrl, BiConsumer<String, String> trouble) {
    this.client = client;
    this.queueUrl = queueUrl;
    this.trouble = trouble;
  }

  @Override
  public boolean take(SqsRecord record, String reason) {
    try {
      var unused =
          client.sendMessage(
              message -> {
                message
                    .queueUrl(queueUrl)
                    .messageBody(record.body())
                    .messageAttributes(attributes(record, reason));
                if (queueUrl.endsWith(".fifo")) {
                  String group = record.handle().groupId();
                  message
                      .messageGroupId(group.isEmpty() ? "mailwright" : group)
                      .messageDeduplicationId(record.handle().messageId());
                }
              });
      return true;
    } catch (SdkException e) {
      trouble.accept(
          "the dead-letter queue does not take a message: " + code(e),
          "Allow sqs:SendMessage on the queue of MAILWRIGHT_DEAD_LETTER_QUEUE in the function's"
              + " role; the message was handed back.");
      return false;
    }
  }

  private static String code(SdkException e) {
    return e instanceof AwsServiceException answer && answer.awsErrorDetails() != null
        ? answer.awsErrorDetails().errorCode()
        : e.getClass().getSimpleName();
  }

  private static Map<String, MessageAttributeValue> attributes(SqsRecord record, String reason) {
    Map<String, String> all = new LinkedHashMap<>();
    String cut = reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARS));
    all.put(REASON, cut);
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
