package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MutableClock;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.delivery.MailDispatcher;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.event.QueueTopics;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.feedback.FeedbackProcessor;
import dev.mailwright.feedback.FeedbackReporter;
import dev.mailwright.feedback.FeedbackService;
import dev.mailwright.feedback.Reputation;
import dev.mailwright.idempotency.TableIdempotencyStore;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.metrics.JsonEventLog;
import dev.mailwright.publish.ResultTopic;
import dev.mailwright.route.Routes;
import dev.mailwright.route.TopicTrust;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.suppression.AccountSuppressionList;
import dev.mailwright.suppression.SoftBounces;
import dev.mailwright.suppression.SuppressionCommands;
import dev.mailwright.suppression.SuppressionList;
import dev.mailwright.unsubscribe.OptOutCommands;
import dev.mailwright.unsubscribe.OptOutList;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Bounces by the sender's own fault suppress nobody, and the operators learn the fix once a day.
 */
@QuarkusTest
class SenderFaultNoticeTest {
  private static final String DMARC = "smtp; 550-5.7.26 Unauthenticated email, DMARC policy";

  @Inject EventProcessor processor;
  @Inject Routes routes;

  private final MutableClock clock = new MutableClock("2026-03-02T09:00:00Z");
  private final MemoryTable table = new MemoryTable();
  private final SuppressionList suppressions = new SuppressionList(table, clock);
  private final Reputation reputation = new Reputation(table, clock);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<Mail> sent = new ArrayList<>();

  @Test
  void a_day_of_bounces_is_one_notice_with_the_fix_and_no_suppression() throws IOException {
    assertThat(handle(this::accept, bounce("1", "ada@example.org"), bounce("2", "bob@example.net")))
        .isEqualTo("{\"taken\":2}");
    handle(this::accept, bounce("3", "eve@example.net"));

    assertThat(sent).hasSize(1);
    Mail notice = sent.get(0);
    assertThat(notice.content().subject())
        .isEqualTo("Mail bounces because the sender fails SPF, DKIM or DMARC");
    assertThat(notice.content().text())
        .contains("Mail to example.org was refused", "5.7.26", "Run the doctor")
        .doesNotContain("ada@");
    assertThat(suppressions.among(List.of(new Address("ada@example.org")))).isEmpty();
    assertThat(reputation.rates("").week().bounced()).isEqualTo(3);
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("\"SenderFaults\":1");

    assertThat(
            handle(
                this::accept, queued("q-1", bounce("3", "eve@example.net")), queued("q-2", "{}")))
        .isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(reputation.rates("").week().bounced()).isEqualTo(3);
    assertThat(sent).hasSize(1);

    clock.by(Duration.ofDays(1));
    handle(this::accept, bounce("4", "eve@example.net"));
    assertThat(sent).hasSize(2);
  }

  @Test
  void a_notice_that_cannot_be_sent_fails_no_report() throws IOException {
    assertThat(
            handle(
                mail -> new Outcome.SetupRefused("AccessDenied", "Allow it."),
                bounce("1", "ada@example.org")))
        .isEqualTo("{\"taken\":1}");
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("\"Refused\":1");
  }

  private Outcome accept(Mail mail) {
    sent.add(mail);
    return new Outcome.Accepted("ses-" + sent.size());
  }

  private String handle(Function<Mail, Outcome> ses, String... records) throws IOException {
    JsonEventLog events = new JsonEventLog(log, clock);
    FeedbackService service =
        new FeedbackService(
            new FeedbackProcessor(
                table,
                clock,
                suppressions,
                AccountSuppressionList.none(),
                new SoftBounces(table, clock, new SoftBounces.Limit(3, Duration.ofDays(14))),
                reputation),
            new FeedbackReporter(events, ResultTopic.none(), reputation, table, clock),
            Set.of(),
            new TopicTrust(Set.of()),
            events,
            clock);
    EventProcessor mailing =
        processor.with(
            new MailDispatcher(
                (mail, deadline) -> ses.apply(mail),
                new TableIdempotencyStore(table, clock, Duration.ofDays(7), true),
                SendGuard.open()));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new FeedbackHandler(
            new SqsRecordsReader(new QueueTopics(Map.of(), Map.of())),
            service,
            mailing,
            new SuppressionCommands(suppressions, AccountSuppressionList.none(), clock),
            new OptOutCommands(new OptOutList(table, clock), routes.waiting()),
            new Workers(2),
            events)
        .handle(
            new ByteArrayInputStream(
                ("{\"Records\": [" + String.join(",", records) + "]}")
                    .getBytes(StandardCharsets.UTF_8)),
            output,
            new Invocation("r", "123456789012", Deadline.in(Duration.ofSeconds(30))));
    return output.toString(StandardCharsets.UTF_8);
  }

  /** Puts the SNS record of a direct invocation into an SQS record. */
  private static String queued(String id, String snsRecord) {
    String envelope =
        snsRecord
            .replaceFirst("^.*\"Sns\": ", "")
            .replaceFirst("\\}\\s*$", "")
            .replaceFirst("\\{", "{\"Type\": \"Notification\", ");
    return """
        {"messageId": "%s", "eventSource": "aws:sqs", "body": "%s", "attributes": {},
         "eventSourceARN": "arn:aws:sqs:eu-west-1:123456789012:ses-events"}
        """
        .formatted(id, envelope.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
  }

  private static String bounce(String id, String address) {
    String message =
        """
        {"notificationType": "Bounce", "mail": {"messageId": "ses-%s"}, "bounce": {"feedbackId": "f-%s",
         "bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients":
         [{"emailAddress": "%s", "action": "failed", "status": "5.0.0", "diagnosticCode": "%s"}]}}
        """
            .formatted(id, id, address, DMARC);
    return """
        {"EventSource": "aws:sns", "Sns": {"MessageId": "m-%s", "Message": "%s",
         "TopicArn": "arn:aws:sns:eu-west-1:123456789012:ses-events"}}
        """
        .formatted(id, message.replace("\"", "\\\"").replace("\n", "\\n"));
  }
}
