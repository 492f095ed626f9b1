package dev.mailwright.lambda;

import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Fields;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.Topic;
import dev.mailwright.event.UnreadableMessageException;
import dev.mailwright.feedback.Consequence;
import dev.mailwright.feedback.Feedback;
import dev.mailwright.feedback.FeedbackDesk;
import dev.mailwright.feedback.FeedbackReader;
import dev.mailwright.journal.Journal;
import dev.mailwright.journal.Note;
import dev.mailwright.route.Trust;
import java.util.Optional;
import java.util.Set;

/** Takes one record of SES's feedback to the desk, and tells what came of it. */
public final class FeedbackTaking {
  private static final String REFUSED = "FeedbackRefused";

  private final FeedbackReader reader = new FeedbackReader();
  private final EventReader events = new EventReader();
  private final FeedbackDesk desk;
  private final Sources sources;
  private final FeedbackTelling telling;
  private final Journal journal;

  /**
   * Whose word is taken for a bounce: anybody could write one.
   *
   * @param topics names or ARNs; empty for all of the function's account
   */
  public record Sources(Set<String> topics, Trust trust) {
    boolean trusts(Topic topic, String functionAccount) {
      boolean named =
          topics.isEmpty() || topics.contains(topic.arn()) || topics.contains(topic.name());
      return named && (topics.contains(topic.arn()) || trust.trusts(topic, functionAccount));
    }
  }

  public FeedbackTaking(
      FeedbackDesk desk, Sources sources, FeedbackTelling telling, Journal journal) {
    this.desk = desk;
    this.sources = sources;
    this.telling = telling;
    this.journal = journal;
  }

  void take(SnsRecord record, String functionAccount) {
    if (!(record instanceof SnsRecord.Notified notified)) {
      refuse(((SnsRecord.Unreadable) record).reason(), "Subscribe the function to SES's topics.");
      return;
    }
    Notification notification = notified.notification();
    if (!sources.trusts(notification.topic(), functionAccount)) {
      refuse(
          "a report on a topic that is not trusted: " + notification.topic().name(),
          "If it is yours, name it in MAILWRIGHT_FEEDBACK_TOPICS.");
      return;
    }
    Optional<Feedback> feedback = read(notification);
    if (feedback.isPresent()) {
      Consequence consequence = desk.take(feedback.get());
      telling.tell(feedback.get(), consequence);
    }
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
            "a message that is no report of SES",
            "Publish only SES's notifications and events to this topic.");
      }
      return feedback;
    } catch (UnreadableMessageException e) {
      refuse(e.getMessage(), "SES's reports are smaller: look at who publishes to this topic.");
      return Optional.empty();
    }
  }

  private static Optional<Fields> fields(Event event) {
    if (event instanceof Event.JsonNotice notice && notice.document() instanceof Fields fields) {
      return Optional.of(fields);
    }
    return event instanceof Event.AppEvent app ? Optional.of(app.fields()) : Optional.empty();
  }

  private void refuse(String reason, String remedy) {
    journal.count(Note.trouble(REFUSED, reason, remedy));
  }
}
