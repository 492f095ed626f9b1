package dev.mailwright.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.emulators.DynamoLocal;
import dev.mailwright.emulators.Moto;
import dev.mailwright.emulators.SlowServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployed binary beside services of AWS that accept a call and never reply. */
class NativeSlowAwsIT {
  private static final String TABLE = "mailwright";

  private static Optional<Moto> moto = Optional.empty();
  private static DynamoLocal dynamo;

  @BeforeAll
  static void start() {
    moto = Moto.start();
    assumeTrue(moto.isPresent(), "no SES emulator");
    dynamo = DynamoLocal.start();
    dynamo.createTable(TABLE);
  }

  @AfterAll
  static void stop() {
    moto.ifPresent(Moto::close);
    if (dynamo != null) {
      dynamo.close();
    }
  }

  @BeforeEach
  void empty() {
    moto.orElseThrow().reset("hello@example.com");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_hanging_dead_letter_queue_stops_no_mail_of_the_batch(boolean drips) throws Exception {
    String records =
        "%s,%s"
            .formatted(
                message("bad", "{'event':'user_registered'}"),
                IntStream.range(0, 9)
                    .mapToObj(
                        i ->
                            message(
                                "m-" + i,
                                "{'event':'user_registered','email':'u%d-%s@example.com'}"
                                    .formatted(i, drips)))
                    .collect(Collectors.joining(",")));
    try (SlowServer queue = slow(drips)) {
      FakeLambda.Answer answer =
          invoke(
              "queue",
              Map.of(
                  "MAILWRIGHT_RAW_TOPICS",
                  "user-events=user-events",
                  "MAILWRIGHT_DEAD_LETTER_QUEUE",
                  queue.endpoint() + "/123456789012/dead",
                  "AWS_ENDPOINT_URL_SQS",
                  queue.endpoint()),
              "{'Records':[" + records + "]}");

      assertThat(answer.body())
          .isEqualTo(quoted("{'batchItemFailures':[{'itemIdentifier':'bad'}]}"));
      assertThat(moto.orElseThrow().mails()).hasSize(9);
      assertThat(log("queue")).contains("\"DeadLetterFailed\":1");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_hanging_results_topic_neither_fails_nor_repeats_a_mail(boolean drips) throws Exception {
    try (SlowServer topic = slow(drips)) {
      FakeLambda.Answer answer =
          invoke(
              "deliver",
              Map.of(
                  "MAILWRIGHT_RESULTS_TOPIC",
                  "arn:aws:sns:eu-west-1:123456789012:results",
                  "QUARKUS_SNS_ENDPOINT_OVERRIDE",
                  topic.endpoint()),
              sns(
                  "user-events",
                  "{'event':'user_registered','email':'r%s@example.com'}".formatted(drips)));

      assertThat(answer.body()).contains("\"sent\":1");
      assertThat(moto.orElseThrow().mails()).hasSize(1);
      assertThat(log("deliver")).contains("\"ResultsFailed\":1");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_hanging_account_suppression_list_delays_no_report(boolean drips) throws Exception {
    try (SlowServer ses = slow(drips)) {
      FakeLambda.Answer answer =
          invoke(
              "feedback",
              Map.of(
                  "MAILWRIGHT_SUPPRESSION_MIRROR",
                  "true",
                  "AWS_ENDPOINT_URL_SESV2",
                  ses.endpoint()),
              sns(
                  "ses-bounces",
                  "{'notificationType':'Bounce','mail':{'messageId':'ses-1'},'bounce':{'feedbackId':'slow-%s',"
                          .formatted(drips)
                      + "'bounceType':'Permanent','bounceSubType':'NoEmail','timestamp':'2026-03-02T09:00:00Z',"
                      + "'bouncedRecipients':[{'emailAddress':'gone-%s@example.com','action':'failed','status':'5.1.1'}]}}"
                          .formatted(drips)));

      assertThat(answer.body()).isEqualTo("{\"taken\":1}");
      assertThat(ses.connections()).isPositive();
      assertThat(log("feedback"))
          .contains("\"SuppressionMirrorFailed\":1")
          .contains("\"SuppressionsAdded\":1");
    }
  }

  @Test
  void a_store_that_drips_defers_the_mail_instead_of_hanging() throws Exception {
    try (SlowServer store = SlowServer.dripping()) {
      FakeLambda.Answer answer =
          invoke(
              "deliver",
              Map.of("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", store.endpoint()),
              sns("user-events", "{'event':'user_registered','email':'waits@example.com'}"));

      assertThat(answer.body()).contains("1 deferred");
    }
  }

  private static SlowServer slow(boolean drips) {
    return drips ? SlowServer.dripping() : SlowServer.silent();
  }

  private static FakeLambda.Answer invoke(String handler, Map<String, String> more, String event)
      throws IOException, InterruptedException {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "QUARKUS_LAMBDA_HANDLER", handler,
                "MAILWRIGHT_TABLE", TABLE,
                "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", dynamo.endpoint()));
    environment.putAll(more);
    try (FakeLambda lambda = new FakeLambda()) {
      Process function =
          NativeFunction.start(lambda, moto.orElseThrow().endpoint(), environment, path(handler));
      try {
        return lambda.invoke(quoted(event).getBytes(StandardCharsets.UTF_8));
      } finally {
        function.destroyForcibly();
      }
    }
  }

  private static Path path(String handler) {
    return Path.of("target/native-slow-" + handler + ".log");
  }

  private static String log(String handler) throws IOException {
    return Files.readString(path(handler));
  }

  private static String sns(String topic, String message) {
    return "{'Records':[{'EventSource':'aws:sns','Sns':{'MessageId':'"
        + Integer.toHexString(message.hashCode())
        + "','TopicArn':'arn:aws:sns:eu-west-1:123456789012:"
        + topic
        + "','Message':'"
        + message.replace("'", "\\'")
        + "'}}]}";
  }

  private static String message(String id, String body) {
    return "{'messageId':'%s','eventSource':'aws:sqs','eventSourceARN':'arn:aws:sqs:eu-west-1:123456789012:user-events','body':'%s','attributes':{},'messageAttributes':{}}"
        .formatted(id, body.replace("'", "\\'"));
  }

  private static String quoted(String json) {
    return json.replace("'", "\"");
  }
}
