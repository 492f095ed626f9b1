package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.MockMailbox;
import dev.mailwright.Samples;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.metrics.LogEntry;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SnsHandlerTest {
  private final MockMailbox mailbox = new MockMailbox();
  private final HandlerHarness harness = new HandlerHarness();
  private final List<LogEntry> entries = harness.entries();

  @Inject EventProcessor processor;

  @Test
  void a_bad_record_does_not_affect_the_others() throws IOException {
    String answer = handle("mixed-batch");

    assertThat(answer)
        .isEqualTo(
            "{\"sent\":2,\"refused\":2,\"deferred\":0,\"unsure\":0,\"ignored\":0,\"suppressed\":0,\"duplicate\":0,\"held\":0,\"collected\":0}");
    assertThat(mailbox.mails())
        .extracting(mail -> mail.envelope().to().get(0).value())
        .containsExactly("first@example.com", "last@example.com");
  }

  @Test
  void each_record_is_logged_with_its_ids_and_masked_recipients() throws IOException {
    handle("user-registered");

    assertThat(entries).hasSize(1);
    LogEntry entry = entries.get(0);
    assertThat(entry.requestId()).isEqualTo("request-1");
    assertThat(entry.messageId()).isEqualTo("1a2b3c4d-0000-5000-8000-000000000001");
    assertThat(entry.topic()).isEqualTo("user-events");
    assertThat(entry.eventType()).isEqualTo("user_registered");
    assertThat(entry.eventName()).isEmpty();
    assertThat(entry.recipients()).isEqualTo("a***@example.com");
  }

  @Test
  void an_event_without_a_route_is_logged_by_name_and_is_not_an_error() throws IOException {
    assertThat(handle("unrouted-event")).contains("\"ignored\":1");
    assertThat(entries.get(0).eventName()).isEqualTo("order_archived");
    assertThat(entries.get(0).eventType()).isEqualTo("unrouted");
  }

  @Test
  void refused_and_unsure_mails_do_not_fail_the_invocation() throws IOException {
    mailbox.answerWith(new Outcome.InDoubt("no answer", false));
    assertThat(handle("user-registered")).contains("\"unsure\":1");

    mailbox.answerWith(new Outcome.Refused("sandbox", "leave it"));
    assertThat(handle("hostile-values")).contains("\"refused\":1");
  }

  @Test
  void a_deferred_mail_fails_the_invocation_after_all_records_were_tried() {
    mailbox.answerWith(new Outcome.Deferred("daily quota used up", "ask", false));

    assertThatThrownBy(() -> handle("mixed-batch"))
        .isInstanceOf(DeferredDeliveryException.class)
        .hasMessageContaining("2 deferred")
        .hasMessageContaining("2 refused");
    assertThat(entries).hasSize(4);
  }

  @Test
  void events_to_retry_are_handed_over_to_the_retry_queue_and_the_invocation_succeeds()
      throws IOException {
    List<String> handedOver = new ArrayList<>();
    harness.handOverTo((notification, deadline) -> handedOver.add(notification.messageId()));
    mailbox.answerWith(new Outcome.Deferred("throttled by SES", "wait", true));

    String answer = handle("mixed-batch");

    assertThat(answer).contains("\"deferred\":2").contains("\"refused\":2");
    assertThat(handedOver).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void an_event_that_the_retry_queue_does_not_take_fails_the_invocation() {
    harness.handOverTo((notification, deadline) -> false);
    mailbox.answerWith(new Outcome.Deferred("throttled by SES", "wait", true));

    assertThatThrownBy(() -> handle("user-registered"))
        .isInstanceOf(DeferredDeliveryException.class);
  }

  @Test
  void a_refusal_of_the_set_up_fails_the_invocation_after_all_records_were_tried() {
    assertThatThrownBy(
            () ->
                harness.handle(
                    processor,
                    Samples.bytes("mixed-batch"),
                    mail -> new Outcome.SetupRefused("AccessDenied", "Allow ses:SendRawEmail.")))
        .isInstanceOf(DeferredDeliveryException.class)
        .hasMessageContaining("4 refused");
    assertThat(entries)
        .filteredOn(entry -> entry.outcome() instanceof Outcome.SetupRefused)
        .hasSize(2)
        .allMatch(entry -> entry.outcome().fix().equals("Allow ses:SendRawEmail."));
  }

  @Test
  void the_same_event_delivered_twice_is_one_mail_and_is_counted() throws IOException {
    handle("user-registered");

    assertThat(handle("user-registered")).contains("\"duplicate\":1");
    assertThat(mailbox.mails()).hasSize(1);
  }

  @Test
  void a_sender_exception_leaves_its_mail_unsure_and_does_not_affect_the_others()
      throws IOException {
    String answer =
        harness.handle(
            processor,
            Samples.bytes("mixed-batch"),
            mail -> {
              if (mail.envelope().to().get(0).value().startsWith("first")) {
                throw new IllegalStateException("a secret value");
              }
              return new Outcome.Accepted("1");
            });

    assertThat(answer).contains("\"sent\":1").contains("\"unsure\":1");
    assertThat(entries.toString())
        .contains("java.lang.IllegalStateException")
        .doesNotContain("secret");
  }

  @Test
  void an_input_that_is_not_an_sns_event_is_logged_and_fails() {
    byte[] queue =
        "{\"Records\": [{\"eventSource\": \"aws:sqs\"}]}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> harness.handle(processor, queue, mail -> null))
        .isInstanceOf(InvalidInvocationException.class);
    assertThat(entries)
        .singleElement()
        .extracting(LogEntry::outcome)
        .isInstanceOf(Outcome.Refused.class);
  }

  private String handle(String sample) throws IOException {
    return harness.handle(
        processor, Samples.bytes(sample), mail -> mailbox.send(mail, Deadline.in(Duration.ZERO)));
  }
}
