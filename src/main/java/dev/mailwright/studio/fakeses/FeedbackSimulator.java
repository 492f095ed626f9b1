package dev.mailwright.studio.fakeses;

import dev.mailwright.json.JsonWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Posts the bounce and complaint notifications that SES would publish about a mail.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html">Notifications
 *     of SES</a>
 */
public final class FeedbackSimulator {
  private static final long LATER_MILLIS = 300;

  private final FunctionClient function;
  private final Timeline timeline;
  private final Clock clock;
  private final Executor later;

  public FeedbackSimulator(FunctionClient function, Timeline timeline, Clock clock) {
    this(
        function,
        timeline,
        clock,
        CompletableFuture.delayedExecutor(LATER_MILLIS, TimeUnit.MILLISECONDS));
  }

  FeedbackSimulator(FunctionClient function, Timeline timeline, Clock clock, Executor later) {
    this.function = function;
    this.timeline = timeline;
    this.clock = clock;
    this.later = later;
  }

  record Sent(String id, String from, List<String> to, SimulatedResponse response) {}

  void follow(Sent sent) {
    later.execute(
        () -> {
          timeline.add(
              "report",
              "SES reports a "
                  + (sent.response() == SimulatedResponse.BOUNCED ? "hard bounce" : "complaint"));
          function.post(record(sent));
        });
  }

  private String record(Sent sent) {
    Map<String, Object> sns =
        object(
            "MessageId",
            "report-of-" + sent.id() + "-" + clock.millis(),
            "TopicArn",
            "arn:aws:sns:eu-west-1:123456789012:ses-reports",
            "Timestamp",
            clock.instant().toString(),
            "Message",
            JsonWriter.write(message(sent)));
    return JsonWriter.write(
        object("Records", List.of(object("EventSource", "aws:sns", "Sns", sns))));
  }

  private Map<String, Object> message(Sent sent) {
    String now = clock.instant().toString();
    Map<String, Object> mail =
        object(
            "timestamp", now,
            "source", sent.from(),
            "messageId", sent.id(),
            "destination", sent.to());
    return sent.response() == SimulatedResponse.BOUNCED
        ? object("notificationType", "Bounce", "bounce", bounce(sent, now), "mail", mail)
        : object("notificationType", "Complaint", "complaint", complaint(sent, now), "mail", mail);
  }

  private static Map<String, Object> bounce(Sent sent, String now) {
    return object(
        "bounceType",
        "Permanent",
        "bounceSubType",
        "General",
        "bouncedRecipients",
        sent.to().stream()
            .map(
                to ->
                    object(
                        "emailAddress", to,
                        "action", "failed",
                        "status", "5.1.1",
                        "diagnosticCode", "smtp; 550 5.1.1 user unknown"))
            .toList(),
        "timestamp",
        now,
        "feedbackId",
        "feedback-of-" + sent.id());
  }

  private static Map<String, Object> complaint(Sent sent, String now) {
    return object(
        "complaintFeedbackType",
        "abuse",
        "complainedRecipients",
        sent.to().stream().map(to -> object("emailAddress", to)).toList(),
        "timestamp",
        now,
        "feedbackId",
        "feedback-of-" + sent.id());
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
