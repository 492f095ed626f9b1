package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.delivery.DeliveryListener;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.delivery.MailDispatcher;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.QueueTopics;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.idempotency.IdempotencyStore;
import dev.mailwright.mail.Mail;
import dev.mailwright.metrics.JsonEventLog;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SqsHandlerTest {
  private static final Function<Mail, Outcome> TAKEN = mail -> new Outcome.Accepted("ses-1");

  private final List<Mail> sent = Collections.synchronizedList(new ArrayList<>());
  private final List<String> dead = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private boolean deadLettersWork = true;
  private int sentBeforeFirstDeadLetter = -1;
  private Duration time = Duration.ofSeconds(30);
  private DeliveryListener listener = DeliveryListener.none();
  private Workers workers = new Workers(1);

  @Inject EventProcessor processor;

  @Test
  void an_envelope_and_a_raw_message_become_the_same_mail() throws IOException {
    String answer =
        handle(
            TAKEN,
            record("1", "user-events", envelope("ada")),
            record("2", "user-events", registered("ada")));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(sent).hasSize(2);
    assertThat(sent.get(0)).isEqualTo(sent.get(1));
  }

  @Test
  void urgent_messages_are_sent_first() throws IOException {
    String answer =
        handle(
            TAKEN,
            record("1", "billing-alerts", notice("billing-alerts")),
            record("2", "dev-idle-notify", notice("dev-idle-notify")),
            record("3", "prod-critical-alarms", notice("prod-critical-alarms")),
            record("4", "user-events", envelope("ada")));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(sent)
        .extracting(mail -> mail.content().subject())
        .satisfiesExactly(
            subject -> assertThat(subject).contains("Welcome"),
            subject -> assertThat(subject).contains("prod-critical-alarms"),
            subject -> assertThat(subject).contains("dev-idle-notify"),
            subject -> assertThat(subject).contains("billing-alerts"));
  }

  @Test
  void a_permanent_failure_is_dead_lettered_at_once_and_the_others_are_sent() throws IOException {
    String answer =
        handle(
            TAKEN,
            record("1", "user-events", registered("not an address")),
            record("2", "user-events", "{\"event\": \"user_registered\"}"),
            record("3", "user-events", "no event at all"),
            record("4", "user-events", registered("ada")));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(dead).hasSize(3).allMatch(reason -> !reason.isBlank());
    assertThat(sent).hasSize(1);
  }

  @Test
  void dead_letters_are_handed_over_after_all_mails_so_that_a_hanging_queue_stops_none()
      throws IOException {
    handle(
        TAKEN,
        record("1", "user-events", registered("not an address")),
        record("2", "user-events", registered("ada")),
        record("3", "user-events", registered("bob")));

    assertThat(sentBeforeFirstDeadLetter).isEqualTo(2);
  }

  @Test
  void outcomes_are_neither_counted_nor_published_without_time_and_this_is_logged()
      throws IOException {
    time = Duration.ofMillis(1_900);
    AtomicInteger calls = new AtomicInteger();
    listener = (events, deadline) -> calls.incrementAndGet();

    handle(TAKEN, record("1", "user-events", registered("ada")));

    assertThat(calls).hasValue(0);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("\"ListenersSkipped\":1")
        .contains("1 outcomes were neither counted nor published: no time left");
  }

  @Test
  void a_record_that_cannot_be_dead_lettered_is_returned_to_the_queue() throws IOException {
    deadLettersWork = false;

    assertThat(handle(TAKEN, record("1", "user-events", "no event at all")))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}");
  }

  @Test
  void only_deferred_records_are_returned_to_the_queue() throws IOException {
    String answer =
        handle(
            SqsHandlerTest::downForBob,
            record("1", "user-events", registered("ada")),
            record("2", "user-events", registered("bob")),
            record("3", "user-events", registered("eve")));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}");
    assertThat(sent).hasSize(2);
  }

  @Test
  void a_record_that_the_set_up_refuses_is_returned_to_the_queue() throws IOException {
    String answer =
        handle(
            mail -> new Outcome.SetupRefused("AccountSendingPausedException", "Enable sending."),
            record("1", "user-events", registered("ada")));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}");
    assertThat(dead).isEmpty();
  }

  @Test
  void in_a_fifo_queue_all_records_after_the_first_failure_are_returned() throws IOException {
    String answer =
        handle(
            SqsHandlerTest::downForBob,
            record("1", "user-events.fifo", registered("ada")),
            record("2", "user-events.fifo", registered("bob")),
            record("3", "user-events.fifo", registered("eve")));

    assertThat(answer)
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"},{\"itemIdentifier\":\"3\"}]}");
    assertThat(sent).hasSize(1);
  }

  @Test
  void an_unsure_alarm_is_returned_and_an_unsure_transactional_mail_is_dead_lettered()
      throws IOException {
    String alarm =
        "{\"AlarmName\": \"cpu\", \"NewStateValue\": \"ALARM\", \"OldStateValue\": \"OK\"}";

    String answer =
        handle(
            mail -> new Outcome.InDoubt("no answer", false),
            record("1", "prod-critical-alarms", alarm),
            record("2", "user-events", registered("ada")));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}");
    assertThat(dead).containsExactly("unsure: no answer");
  }

  @Test
  void a_topic_of_another_account_is_refused() throws IOException {
    handle(
        TAKEN, record("1", "user-events", envelope("ada").replace("123456789012", "999999999999")));

    assertThat(dead).containsExactly("the topic belongs to another account");
  }

  @Test
  void a_raw_queue_takes_a_pretended_envelope_as_text() throws IOException {
    handle(TAKEN, record("1", "raw", notice("prod-critical-alarms")));

    assertThat(sent).isEmpty();
    assertThat(dead).containsExactly("not an application event");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mails", "user-events", "other"})
  void a_queue_takes_envelopes_of_expected_topics_only(String queue) throws IOException {
    handle(TAKEN, record("1", queue, notice("prod-critical-alarms")));

    assertThat(sent).isEmpty();
    assertThat(dead)
        .containsExactly(
            "the queue %s does not expect the topic prod-critical-alarms; if it is subscribed to it, add %s=prod-critical-alarms to MAILWRIGHT_QUEUE_TOPICS"
                .formatted(queue, queue));
  }

  @Test
  void a_queue_of_envelopes_takes_its_topics_and_no_raw_message() throws IOException {
    handle(TAKEN, record("1", "mails", envelope("ada")), record("2", "mails", registered("bob")));

    assertThat(sent).hasSize(1);
    assertThat(dead).singleElement().asString().startsWith("the message has no SNS envelope");
  }

  @Test
  void an_input_that_is_not_an_sqs_event_fails_with_a_reason() {
    assertThatThrownBy(() -> handle(TAKEN, "{\"EventSource\": \"aws:sns\"}"))
        .isInstanceOf(InvalidInvocationException.class)
        .hasMessageContaining("not a batch of SQS messages");
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("\"outcome\":\"refused\"");
  }

  @Test
  void no_address_is_logged() throws IOException {
    handle(TAKEN, record("1", "user-events", registered("ada")));

    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("a***@example.com")
        .doesNotContain("ada@example.com");
  }

  @Test
  void records_are_sent_in_parallel() throws IOException {
    workers = new Workers(3);
    CyclicBarrier allAtOnce = new CyclicBarrier(3);

    String answer =
        handle(
            mail -> after(allAtOnce),
            record("1", "user-events", registered("ada")),
            record("2", "user-events", registered("bob")),
            record("3", "user-events", registered("eve")));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(sent).hasSize(3);
  }

  @Test
  void each_fifo_group_keeps_its_order_and_a_group_that_fails_stops_no_other() throws IOException {
    workers = new Workers(3);

    String answer =
        handle(
            SqsHandlerTest::downForBob,
            ofGroup("a", record("1", "user-events.fifo", registered("ada"))),
            ofGroup("b", record("2", "user-events.fifo", registered("bob"))),
            ofGroup("b", record("3", "user-events.fifo", registered("eve"))),
            ofGroup("a", record("4", "user-events.fifo", registered("eve"))),
            ofGroup("a", record("5", "user-events.fifo", registered("dan"))));

    assertThat(answer)
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"},{\"itemIdentifier\":\"3\"}]}");
    assertThat(sent)
        .extracting(mail -> mail.envelope().to().get(0).value())
        .containsExactly("ada@example.com", "eve@example.com", "dan@example.com");
  }

  @Test
  void a_bad_record_in_the_middle_of_a_fifo_batch_is_dead_lettered_between_its_neighbours()
      throws IOException {
    String answer =
        handle(
            TAKEN,
            record("1", "user-events.fifo", registered("ada")),
            record("2", "user-events.fifo", "no event at all"),
            record("3", "user-events.fifo", registered("eve")));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(sent).hasSize(2);
    assertThat(sentBeforeFirstDeadLetter).isEqualTo(1);
  }

  @Test
  void changes_of_one_alarm_are_sent_one_after_another_and_those_of_others_meanwhile()
      throws IOException {
    workers = new Workers(4);
    AtomicInteger ofOneAlarm = new AtomicInteger();
    CountDownLatch other = new CountDownLatch(1);

    handle(
        mail -> {
          if (mail.content().subject().contains("disk")) {
            other.countDown();
            return new Outcome.Accepted("ses-1");
          }
          assertThat(ofOneAlarm.incrementAndGet()).isEqualTo(1);
          await(other);
          ofOneAlarm.decrementAndGet();
          return new Outcome.Accepted("ses-1");
        },
        record("1", "prod-critical-alarms", alarm("cpu", "ALARM", "OK")),
        record("2", "prod-critical-alarms", alarm("cpu", "OK", "ALARM")),
        record("3", "prod-critical-alarms", alarm("disk", "ALARM", "OK")));

    assertThat(sent)
        .filteredOn(mail -> mail.content().subject().contains("cpu"))
        .extracting(mail -> mail.content().subject().substring(0, 4))
        .containsExactly("[ALA", "[OK]");
    assertThat(sent).hasSize(3);
  }

  @Test
  void large_records_are_sent_one_after_another_to_bound_the_memory() throws IOException {
    workers = new Workers(3);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    String padding = "\", \"note\": \"" + "x".repeat(100_000);

    handle(
        mail -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          atOnce.decrementAndGet();
          return new Outcome.Accepted("ses-1");
        },
        record(
            "1", "user-events", registered("ada").replace("example.com", "example.com" + padding)),
        record(
            "2", "user-events", registered("bob").replace("example.com", "example.com" + padding)),
        record(
            "3", "user-events", registered("eve").replace("example.com", "example.com" + padding)));

    assertThat(sent).hasSize(3);
    assertThat(most).hasValue(1);
  }

  private static Outcome after(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
      return new Outcome.Accepted("ses-1");
    } catch (Exception e) {
      throw new IllegalStateException("the records were not sent in parallel", e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String ofGroup(String group, String record) {
    return record.replace("\"MessageGroupId\": \"g\"", "\"MessageGroupId\": \"" + group + "\"");
  }

  private static String alarm(String name, String to, String from) {
    return "{\"AlarmName\": \"%s\", \"NewStateValue\": \"%s\", \"OldStateValue\": \"%s\"}"
        .formatted(name, to, from);
  }

  private static Outcome downForBob(Mail mail) {
    return mail.envelope().to().get(0).value().startsWith("bob")
        ? new Outcome.Deferred("throttled", "wait", false)
        : new Outcome.Accepted("ses-1");
  }

  private String handle(Function<Mail, Outcome> ses, String... records) throws IOException {
    EventProcessor tested =
        processor.with(
            new MailDispatcher(
                (mail, deadline) -> send(ses, mail), IdempotencyStore.off(), SendGuard.open()));
    DeadLetterQueue letters =
        (record, reason, deadline) -> {
          sentBeforeFirstDeadLetter = dead.isEmpty() ? sent.size() : sentBeforeFirstDeadLetter;
          dead.add(reason);
          return deadLettersWork;
        };
    SqsRecordsReader reader =
        new SqsRecordsReader(
            new QueueTopics(Map.of("raw", "user-events"), Map.of("mails", Set.of("user-events"))));
    SqsHandler handler =
        new SqsHandler(
            reader, tested, letters, listener, workers, new JsonEventLog(log, Clock.systemUTC()));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String event = "{\"Records\": [" + String.join(",", records) + "]}";
    handler.handle(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        output,
        new Invocation("request-1", "123456789012", Deadline.in(time)));
    return output.toString(StandardCharsets.UTF_8);
  }

  private Outcome send(Function<Mail, Outcome> ses, Mail mail) {
    Outcome outcome = ses.apply(mail);
    if (outcome instanceof Outcome.Accepted) {
      sent.add(mail);
    }
    return outcome;
  }

  private static String registered(String name) {
    return "{\"event\": \"user_registered\", \"email\": \"" + name + "@example.com\"}";
  }

  private static String envelope(String name) {
    return envelope("user-events", registered(name));
  }

  private static String notice(String topic) {
    return envelope(topic, "something to know");
  }

  private static String envelope(String topic, String message) {
    return """
        {"Type": "Notification", "MessageId": "sns-1", "Message": "%s",
         "TopicArn": "arn:aws:sns:eu-west-1:123456789012:%s",
         "Timestamp": "2026-03-02T09:15:04.117Z"}
        """
        .formatted(message.replace("\"", "\\\""), topic);
  }

  private static String record(String id, String queue, String body) {
    return """
        {"messageId": "%s", "eventSource": "aws:sqs", "body": "%s", "messageAttributes": {},
         "eventSourceARN": "arn:aws:sqs:eu-west-1:123456789012:%s",
         "attributes": {"ApproximateReceiveCount": "1", "MessageGroupId": "g"}}
        """
        .formatted(
            id, body.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"), queue);
  }
}
