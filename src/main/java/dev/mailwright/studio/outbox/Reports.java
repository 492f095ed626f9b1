package dev.mailwright.studio.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * What SES reports of a mail later on.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html">Notifications
 *     of SES</a>
 */
public final class Reports {
  private static final long LATER_MILLIS = 300;

  private final ObjectMapper json = new ObjectMapper();
  private final FunctionClient function;
  private final Timeline timeline;
  private final Clock clock;
  private final Executor later;

  public Reports(FunctionClient function, Timeline timeline, Clock clock) {
    this(
        function,
        timeline,
        clock,
        CompletableFuture.delayedExecutor(LATER_MILLIS, TimeUnit.MILLISECONDS));
  }

  Reports(FunctionClient function, Timeline timeline, Clock clock, Executor later) {
    this.function = function;
    this.timeline = timeline;
    this.clock = clock;
    this.later = later;
  }

  record Sent(String id, String from, List<String> to, Fate fate) {}

  void follow(Sent sent) {
    later.execute(
        () -> {
          timeline.add(
              "report",
              "SES reports a " + (sent.fate() == Fate.BOUNCED ? "hard bounce" : "complaint"));
          function.post(record(sent));
        });
  }

  private String record(Sent sent) {
    ObjectNode sns = json.createObjectNode();
    sns.put("MessageId", "report-of-" + sent.id() + "-" + clock.millis());
    sns.put("TopicArn", "arn:aws:sns:eu-west-1:123456789012:ses-reports");
    sns.put("Timestamp", clock.instant().toString());
    sns.put("Message", message(sent).toString());
    ObjectNode event = json.createObjectNode();
    ObjectNode record = event.putArray("Records").addObject();
    record.put("EventSource", "aws:sns");
    record.set("Sns", sns);
    return event.toString();
  }

  private ObjectNode message(Sent sent) {
    boolean bounced = sent.fate() == Fate.BOUNCED;
    ObjectNode message = json.createObjectNode();
    message.put("notificationType", bounced ? "Bounce" : "Complaint");
    ObjectNode detail = message.putObject(bounced ? "bounce" : "complaint");
    if (bounced) {
      detail.put("bounceType", "Permanent").put("bounceSubType", "General");
    } else {
      detail.put("complaintFeedbackType", "abuse");
    }
    var recipients = detail.putArray(bounced ? "bouncedRecipients" : "complainedRecipients");
    for (String to : sent.to()) {
      ObjectNode recipient = recipients.addObject().put("emailAddress", to);
      if (bounced) {
        recipient.put("action", "failed").put("status", "5.1.1");
        recipient.put("diagnosticCode", "smtp; 550 5.1.1 user unknown");
      }
    }
    detail.put("timestamp", clock.instant().toString());
    detail.put("feedbackId", "feedback-of-" + sent.id());
    ObjectNode mail = message.putObject("mail");
    mail.put("timestamp", clock.instant().toString());
    mail.put("source", sent.from());
    mail.put("messageId", sent.id());
    sent.to().forEach(mail.putArray("destination")::add);
    return message;
  }
}
