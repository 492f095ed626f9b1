package dev.mailwright.publish;

import dev.mailwright.json.JsonWriter;
import dev.mailwright.send.Deadline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/**
 * Publishes results to an SNS topic as JSON (format version 1), with {@code event} as a message
 * attribute for filter policies.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html">PublishBatch</a>
 */
public final class SnsResultTopic implements ResultTopic {
  private static final int MAX_BATCH = 10;
  private static final String FIX =
      "Allow sns:Publish on the topic of MAILWRIGHT_RESULTS_TOPIC in the function's role; mails are"
          + " not affected.";

  private final SnsClient client;
  private final String topicArn;
  private final BiConsumer<String, String> problems;

  /**
   * @param problems receives the problem and the fix if results can't be published
   */
  public SnsResultTopic(SnsClient client, String topicArn, BiConsumer<String, String> problems) {
    this.client = client;
    this.topicArn = topicArn;
    this.problems = problems;
  }

  @Override
  public void publish(List<ResultEvent> results, Deadline deadline) {
    for (int from = 0; from < results.size(); from += MAX_BATCH) {
      if (from > 0 && !deadline.allowsSideCall()) {
        problems.accept(
            results.size() - from + " results were not published: no time left in this invocation",
            "Increase the function's timeout; mails are not affected.");
        return;
      }
      publishBatch(results.subList(from, Math.min(from + MAX_BATCH, results.size())), deadline);
    }
  }

  private void publishBatch(List<ResultEvent> results, Deadline deadline) {
    List<PublishBatchRequestEntry> entries = new ArrayList<>();
    for (ResultEvent result : results) {
      entries.add(
          PublishBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .message(message(result))
              .messageAttributes(
                  Map.of(
                      "event",
                      MessageAttributeValue.builder()
                          .dataType("String")
                          .stringValue(result.event())
                          .build()))
              .build());
    }
    try {
      var answer =
          client.publishBatch(
              batch ->
                  batch
                      .topicArn(topicArn)
                      .publishBatchRequestEntries(entries)
                      .overrideConfiguration(call -> call.apiCallTimeout(deadline.sideCall())));
      if (answer.hasFailed() && !answer.failed().isEmpty()) {
        problems.accept(
            answer.failed().size()
                + " results were not published: "
                + answer.failed().get(0).code(),
            FIX);
      }
    } catch (RuntimeException e) {
      problems.accept(
          results.size() + " results were not published: " + e.getClass().getSimpleName(), FIX);
    }
  }

  private static String message(ResultEvent result) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("event", result.event());
    document.put("at", result.at().toString());
    putUnlessEmpty(document, "message_id", result.about().messageId());
    putUnlessEmpty(document, "event_type", result.about().eventType());
    putUnlessEmpty(document, "reference", result.about().reference());
    putUnlessEmpty(document, "recipient", result.recipient());
    putUnlessEmpty(document, "ses_message_id", result.sesMessageId());
    putUnlessEmpty(document, "detail", result.detail());
    return JsonWriter.write(document);
  }

  private static void putUnlessEmpty(Map<String, Object> document, String name, String value) {
    if (!value.isEmpty()) {
      document.put(name, value);
    }
  }
}
