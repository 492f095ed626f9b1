package dev.mailwright.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/**
 * Publishes results to an SNS topic, as JSON of version 1 with {@code event} as message attribute
 * for filter policies.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html">PublishBatch</a>
 */
public final class SnsResults implements Results {
  private static final int MAX_BATCH = 10;
  private static final String REMEDY =
      "Allow sns:Publish on the topic of MAILWRIGHT_RESULTS_TOPIC in the function's role; the mails"
          + " themselves are not concerned.";

  private final JsonFactory json = new JsonFactory();
  private final SnsClient client;
  private final String topicArn;
  private final BiConsumer<String, String> trouble;

  /**
   * @param trouble told the reason and the remedy when results do not get through
   */
  public SnsResults(SnsClient client, String topicArn, BiConsumer<String, String> trouble) {
    this.client = client;
    this.topicArn = topicArn;
    this.trouble = trouble;
  }

  @Override
  public void publish(List<ResultEvent> results) {
    for (int from = 0; from < results.size(); from += MAX_BATCH) {
      publishBatch(results.subList(from, Math.min(from + MAX_BATCH, results.size())));
    }
  }

  private void publishBatch(List<ResultEvent> results) {
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
              batch -> batch.topicArn(topicArn).publishBatchRequestEntries(entries));
      if (answer.hasFailed() && !answer.failed().isEmpty()) {
        trouble.accept(
            answer.failed().size()
                + " results were not published: "
                + answer.failed().get(0).code(),
            REMEDY);
      }
    } catch (RuntimeException e) {
      trouble.accept(
          results.size() + " results were not published: " + e.getClass().getSimpleName(), REMEDY);
    }
  }

  private String message(ResultEvent result) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(text)) {
      generator.writeStartObject();
      generator.writeNumberField("version", 1);
      generator.writeStringField("event", result.event());
      generator.writeStringField("at", result.at().toString());
      unlessEmpty(generator, "message_id", result.about().messageId());
      unlessEmpty(generator, "event_type", result.about().eventType());
      unlessEmpty(generator, "reference", result.about().reference());
      unlessEmpty(generator, "recipient", result.recipient());
      unlessEmpty(generator, "ses_message_id", result.sesMessageId());
      unlessEmpty(generator, "detail", result.detail());
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  private static void unlessEmpty(JsonGenerator generator, String name, String value)
      throws IOException {
    if (!value.isEmpty()) {
      generator.writeStringField(name, value);
    }
  }
}
