package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.MockMailbox;
import dev.mailwright.Samples;
import dev.mailwright.delivery.Postman;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.journal.Entry;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliverHandlerTest {
  private final MockMailbox mailbox = new MockMailbox();
  private final HandlerHarness harness = new HandlerHarness();
  private final List<Entry> told = harness.told();

  @Inject Postman postman;

  @Test
  void one_bad_record_stops_none_of_the_others() throws IOException {
    String answer = handle("mixed-batch");

    assertThat(answer)
        .isEqualTo(
            "{\"sent\":2,\"refused\":2,\"deferred\":0,\"unsure\":0,\"ignored\":0,\"suppressed\":0,\"duplicate\":0,\"held\":0,\"collected\":0}");
    assertThat(mailbox.mails())
        .extracting(mail -> mail.envelope().to().get(0).value())
        .containsExactly("first@example.com", "last@example.com");
  }

  @Test
  void each_record_is_told_with_its_ids_and_masked_recipients() throws IOException {
    handle("user-registered");

    assertThat(told).hasSize(1);
    assertThat(told.get(0).source())
        .isEqualTo(
            new Entry.Source(
                new Entry.Ids("request-1", "1a2b3c4d-0000-5000-8000-000000000001"),
                "user-events",
                "user_registered",
                ""));
    assertThat(told.get(0).recipients()).isEqualTo("a***@example.com");
  }

  @Test
  void an_event_without_a_route_is_told_by_name_and_is_no_error() throws IOException {
    assertThat(handle("unrouted-event")).contains("\"ignored\":1");
    assertThat(told.get(0).source().eventName()).isEqualTo("order_archived");
    assertThat(told.get(0).source().eventType()).isEqualTo("unrouted");
  }

  @Test
  void refused_and_unsure_mails_do_not_fail_the_invocation() throws IOException {
    mailbox.answerWith(new Outcome.Unsure("no answer", false));
    assertThat(handle("user-registered")).contains("\"unsure\":1");

    mailbox.answerWith(new Outcome.Refused("sandbox", "leave it"));
    assertThat(handle("hostile-values")).contains("\"refused\":1");
  }

  @Test
  void a_deferred_mail_fails_the_invocation_after_all_records_were_tried() {
    mailbox.answerWith(new Outcome.Deferred("daily quota spent", "ask", false));

    assertThatThrownBy(() -> handle("mixed-batch"))
        .isInstanceOf(DeferredDeliveryException.class)
        .hasMessageContaining("2 deferred")
        .hasMessageContaining("2 refused");
    assertThat(told).hasSize(4);
  }

  @Test
  void the_same_event_delivered_twice_is_one_mail_and_is_counted() throws IOException {
    handle("user-registered");

    assertThat(handle("user-registered")).contains("\"duplicate\":1");
    assertThat(mailbox.mails()).hasSize(1);
  }

  @Test
  void a_sender_that_breaks_leaves_its_mail_unsure_and_the_others_alone() throws IOException {
    String answer =
        harness.handle(
            postman,
            Samples.bytes("mixed-batch"),
            mail -> {
              if (mail.envelope().to().get(0).value().startsWith("first")) {
                throw new IllegalStateException("a secret value");
              }
              return new Outcome.Accepted("1");
            });

    assertThat(answer).contains("\"sent\":1").contains("\"unsure\":1");
    assertThat(told.toString())
        .contains("java.lang.IllegalStateException")
        .doesNotContain("secret");
  }

  @Test
  void an_invocation_that_is_no_sns_event_is_logged_and_fails() {
    byte[] queue =
        "{\"Records\": [{\"eventSource\": \"aws:sqs\"}]}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> harness.handle(postman, queue, mail -> null))
        .isInstanceOf(InvalidInvocationException.class);
    assertThat(told).singleElement().extracting(Entry::outcome).isInstanceOf(Outcome.Refused.class);
  }

  private String handle(String sample) throws IOException {
    return harness.handle(
        postman, Samples.bytes(sample), mail -> mailbox.send(mail, Deadline.in(Duration.ZERO)));
  }
}
