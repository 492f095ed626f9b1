package dev.mailwright.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.Samples;
import dev.mailwright.emulators.DynamoLocal;
import dev.mailwright.emulators.MessageQueue;
import dev.mailwright.emulators.Moto;
import dev.mailwright.emulators.Queues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The deployed binary with each of its handlers, DynamoDB, SQS and SNS. */
class NativeStoreIT {
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

  @Test
  void an_event_delivered_to_two_environments_is_one_mail() throws Exception {
    byte[] event = Samples.bytes("several-recipients");

    invoke("deliver", Map.of(), event);
    int mails = moto.orElseThrow().mails().size();
    FakeLambda.Answer second = invoke("deliver", Map.of(), event);

    assertThat(mails).isPositive();
    assertThat(second.body()).contains("\"sent\":0").contains("\"duplicate\":" + mails);
    assertThat(moto.orElseThrow().mails()).hasSize(mails);
  }

  @Test
  void a_bounce_suppresses_the_next_mail_until_it_is_removed_by_hand() throws Exception {
    byte[] bounce =
        sns(
            "ses-bounces",
            "{'notificationType':'Bounce','mail':{'messageId':'ses-1'},'bounce':{'feedbackId':'f-1',"
                + "'bounceType':'Permanent','bounceSubType':'NoEmail','timestamp':'2026-03-02T09:00:00Z',"
                + "'bouncedRecipients':[{'emailAddress':'Gone@EXAMPLE.com','action':'failed','status':'5.1.1'}]}}");
    byte[] event = sns("user-events", "{'event':'user_registered','email':'Gone@example.com'}");

    assertThat(invoke("feedback", Map.of(), bounce).body()).isEqualTo("{\"taken\":1}");
    assertThat(invoke("deliver", Map.of(), event).body()).contains("\"suppressed\":1");
    assertThat(moto.orElseThrow().mails()).isEmpty();

    String removed =
        invoke(
                "feedback",
                Map.of(),
                json("{'suppression':{'remove':'Gone@example.com','by':'ops','reason':'mended'}}"))
            .body();
    assertThat(removed).contains("\"suppressed\":false").contains("\"by ops\"");
    assertThat(invoke("deliver", Map.of(), event).body()).contains("\"sent\":1");
  }

  @Test
  void a_batch_is_sent_and_a_permanent_failure_is_a_dead_letter_with_its_reason() throws Exception {
    try (Queues queues = Queues.at(moto.orElseThrow().endpoint())) {
      MessageQueue queue = queues.queue("user-events", Queues.Kind.STANDARD, 5);
      String batch =
          "{'Records':[%s,%s]}"
              .formatted(
                  message("m-1", "{'event':'user_registered','email':'queued@example.com'}"),
                  message("m-2", "{'event':'user_registered'}"));

      FakeLambda.Answer answer =
          invoke("queue", Map.of("MAILWRIGHT_DEAD_LETTER_QUEUE", queue.deadUrl()), json(batch));

      assertThat(answer.body()).isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(moto.orElseThrow().mails()).hasSize(1);
      assertThat(queue.drainDead())
          .singleElement()
          .satisfies(
              killed ->
                  assertThat(killed.messageAttributes().get("mailwright_reason").stringValue())
                      .isEqualTo("the event has no address in email"));
    }
  }

  @Test
  void alarm_and_ok_of_one_alarm_share_a_thread() throws Exception {
    invoke("deliver", Map.of(), Samples.bytes("alarm-single-metric"));
    invoke("deliver", Map.of(), Samples.bytes("alarm-recovered"));

    assertThat(moto.orElseThrow().mails())
        .extracting(Moto.Received::message)
        .satisfiesExactly(
            alarm -> assertThat(alarm).contains("Importance: high").doesNotContain("References:"),
            ok ->
                assertThat(ok)
                    .contains("Subject: [OK] ")
                    .containsPattern("References: <\\S+@email.amazonses.com>"));
  }

  @Test
  void a_repeated_digest_is_one_mail_with_a_chart() throws Exception {
    byte[] now = json("{'digest':{'now':true}}");

    String collected = invoke("deliver", Map.of(), Samples.bytes("budget-text")).body();
    assertThat(collected).contains("\"collected\":1");
    assertThat(invoke("digest", Map.of(), json("{}")).body()).contains("\"sent\":0");
    assertThat(invoke("digest", Map.of(), now).body()).contains("\"sent\":1");
    assertThat(invoke("digest", Map.of(), now).body()).contains("\"sent\":0");

    assertThat(moto.orElseThrow().mails())
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.message())
                    .contains("Subject: Digest billing-alerts")
                    .contains("Content-Type: image/png")
                    .contains("multipart/related"));
  }

  @Test
  void one_click_unsubscribe_stops_further_mails() throws Exception {
    Map<String, String> linked = Map.of("MAILWRIGHT_UNSUBSCRIBE_URL", "https://leave.example.com/");
    invoke("deliver", linked, sns("dev-idle-notify", "idle since yesterday"));
    String message = moto.orElseThrow().mails().get(0).message();
    Matcher token = Pattern.compile("<https://leave.example.com/\\?t=([^>]+)>").matcher(message);
    assertThat(message).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    assertThat(token.find()).isTrue();

    FakeLambda.Answer page =
        invoke(
            "unsubscribe",
            linked,
            json(
                "{'version':'2.0','rawPath':'/','rawQueryString':'t=%s','headers':{'content-type':'application/x-www-form-urlencoded'},'requestContext':{'http':{'method':'POST','path':'/'}},'body':'List-Unsubscribe=One-Click','isBase64Encoded':false}"
                    .formatted(token.group(1))));

    assertThat(page.body()).contains("\"statusCode\":200");
    String later = invoke("deliver", linked, sns("dev-idle-notify", "idle again")).body();
    assertThat(later).contains("\"suppressed\":1").contains("\"sent\":0");
  }

  @Test
  void the_doctor_reports_what_it_cannot_read_and_checks_the_rest() throws Exception {
    String endpoint = moto.orElseThrow().endpoint();

    String answer =
        invoke(
                "doctor",
                Map.of("MAILWRIGHT_DNS_SERVER", "127.0.0.1:1", "AWS_ENDPOINT_URL_SESV2", endpoint),
                json("{}"))
            .body();

    assertThat(answer).contains("\"healthy\":false").contains("\"findings\":[{");
    assertThat(Path.of("target/native-doctor.log")).content().contains("\"DoctorErrors\":");
  }

  @Test
  void results_are_published_with_the_publishers_reference() throws Exception {
    try (Queues queues = Queues.at(moto.orElseThrow().endpoint())) {
      Queues.Topic topic = queues.topic("results", Queues.Kind.STANDARD);
      MessageQueue queue = queues.queue("results", Queues.Kind.STANDARD, 5);
      queues.subscribe(topic, queue, Queues.Delivery.RAW);

      invoke(
          "deliver",
          Map.of("MAILWRIGHT_RESULTS_TOPIC", topic.arn()),
          sns(
              "user-events",
              "{'event':'user_registered','email':'told@example.com','reference':'user-42'}"));

      assertThat(queue.receive())
          .singleElement()
          .satisfies(
              entries ->
                  assertThat(entries.body())
                      .contains(
                          "\"version\":1", "\"event\":\"mail.sent\"", "\"reference\":\"user-42\"")
                      .contains("\"recipient\":\"told@example.com\""));
    }
  }

  @Test
  void a_missing_table_is_reported_with_the_fix_and_an_alarm_is_still_sent() throws Exception {
    Map<String, String> nowhere = Map.of("MAILWRIGHT_TABLE", "nowhere");

    FakeLambda.Answer transactional = invoke("deliver", nowhere, Samples.bytes("user-registered"));
    FakeLambda.Answer alarm = invoke("deliver", nowhere, Samples.bytes("alarm-single-metric"));

    assertThat(transactional.kind()).isEqualTo("error");
    assertThat(transactional.body()).contains("1 deferred");
    assertThat(alarm.body()).contains("\"sent\":1");
    assertThat(Path.of("target/native-deliver.log"))
        .content()
        .contains("\"StoreFailed\":1")
        .contains("the table of MAILWRIGHT_TABLE does not exist");
  }

  private static FakeLambda.Answer invoke(String door, Map<String, String> more, byte[] event)
      throws IOException, InterruptedException {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "QUARKUS_LAMBDA_HANDLER", door,
                "MAILWRIGHT_TABLE", TABLE,
                "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", dynamo.endpoint(),
                "AWS_ENDPOINT_URL_SQS", moto.orElseThrow().endpoint(),
                "QUARKUS_SNS_ENDPOINT_OVERRIDE", moto.orElseThrow().endpoint()));
    environment.putAll(more);
    try (FakeLambda lambda = new FakeLambda()) {
      Process function =
          NativeFunction.start(
              lambda,
              moto.orElseThrow().endpoint(),
              environment,
              Path.of("target/native-" + door + ".log"));
      try {
        return lambda.invoke(event);
      } finally {
        function.destroyForcibly();
      }
    }
  }

  private static byte[] sns(String topic, String message) {
    return json(
        "{'Records':[{'EventSource':'aws:sns','Sns':{'MessageId':'"
            + Integer.toHexString(message.hashCode())
            + "','TopicArn':'arn:aws:sns:eu-west-1:123456789012:"
            + topic
            + "','Message':'"
            + message.replace("'", "\\'")
            + "'}}]}");
  }

  private static String message(String id, String body) {
    return "{'messageId':'%s','eventSource':'aws:sqs','eventSourceARN':'arn:aws:sqs:eu-west-1:123456789012:user-events','body':'%s','attributes':{},'messageAttributes':{}}"
        .formatted(id, body.replace("'", "\\'"));
  }

  private static byte[] json(String quoted) {
    return quoted.replace("'", "\"").getBytes(StandardCharsets.UTF_8);
  }
}
