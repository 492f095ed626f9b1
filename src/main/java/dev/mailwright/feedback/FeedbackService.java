package dev.mailwright.feedback;

import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Feedback;
import dev.mailwright.event.FeedbackReader;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import dev.mailwright.json.JsonObject;
import dev.mailwright.json.UnreadableMessageException;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.MetricEntry;
import dev.mailwright.route.TopicTrust;
import dev.mailwright.send.Deadline;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Handles one SES notification: checks its topic, then reads, applies and reports it. */
public final class FeedbackService {
  /** The metric that counts refused notifications. */
  public static final String REFUSED = "FeedbackRefused";

  private final FeedbackReader reader = new FeedbackReader();
  private final EventReader events = new EventReader();
  private final FeedbackProcessor processor;
  private final FeedbackReporter reporter;
  private final Set<String> topics;
  private final TopicTrust trust;
  private final EventLog log;
  private final Clock clock;

  /**
   * @param topics names or ARNs of the allowed topics; empty for all trusted topics. Anyone could
   *     publish a forged bounce to other topics.
   */
  public FeedbackService(
      FeedbackProcessor processor,
      FeedbackReporter reporter,
      Set<String> topics,
      TopicTrust trust,
      EventLog log,
      Clock clock) {
    this.processor = processor;
    this.reporter = reporter;
    this.topics = topics;
    this.trust = trust;
    this.log = log;
    this.clock = clock;
  }

  /**
   * @return a notice for the operators; empty if there is nothing to report to them
   * @throws dev.mailwright.store.StoreUnavailableException if the notification must be delivered
   *     again
   */
  public Optional<Notification> handle(
      Notification notification, String functionAccount, Deadline deadline) {
    if (!isTrusted(notification.topic(), functionAccount)) {
      refuse(
          "a report from an untrusted topic: " + notification.topic().name(),
          "If it is yours, add it to MAILWRIGHT_FEEDBACK_TOPICS.");
      return Optional.empty();
    }
    return read(notification)
        .flatMap(
            feedback -> {
              FeedbackProcessor.FeedbackResult result = processor.process(feedback, deadline);
              reporter.report(feedback, result, deadline);
              return OperatorNotice.of(
                  result, feedback, notification.topic(), functionAccount, clock.instant());
            });
  }

  private boolean isTrusted(Topic topic, String functionAccount) {
    boolean named =
        topics.isEmpty() || topics.contains(topic.arn()) || topics.contains(topic.name());
    return named && (topics.contains(topic.arn()) || trust.trusts(topic, functionAccount));
  }

  private Optional<Feedback> read(Notification notification) {
    try {
      Event event = events.read(notification);
      if (event instanceof Event.SetupNotice) {
        return Optional.empty();
      }
      Optional<Feedback> feedback = fields(event).flatMap(reader::read);
      if (feedback.isEmpty()) {
        refuse(
            "a message that is not an SES notification or event",
            "Publish only SES notifications and events to this topic.");
      }
      return feedback;
    } catch (UnreadableMessageException e) {
      refuse(e.getMessage(), "SES reports are smaller: check who publishes to this topic.");
      return Optional.empty();
    }
  }

  private static Optional<JsonObject> fields(Event event) {
    if (event instanceof Event.JsonNotice notice && notice.document() instanceof JsonObject json) {
      return Optional.of(json);
    }
    return event.application().map(Event.ApplicationEvent::fields);
  }

  private void refuse(String reason, String fix) {
    log.count(MetricEntry.problem(REFUSED, reason, fix));
  }
}
