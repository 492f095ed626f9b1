package dev.mailwright.lambda;

import dev.mailwright.feedback.Consequence;
import dev.mailwright.feedback.Feedback;
import dev.mailwright.feedback.Finding;
import dev.mailwright.feedback.Rates;
import dev.mailwright.feedback.Reputation;
import dev.mailwright.journal.Journal;
import dev.mailwright.journal.Note;
import dev.mailwright.ledger.Settlement;
import dev.mailwright.ledger.Subject;
import dev.mailwright.mail.Address;
import dev.mailwright.publish.ResultEvent;
import dev.mailwright.publish.Results;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells the log, the metrics and the backend what SES reported and what came of it. */
public final class FeedbackTelling {
  private final Journal journal;
  private final Results results;
  private final Reputation reputation;
  private final Context context;

  public record Context(Settlement settlement, Clock clock) {}

  public FeedbackTelling(Journal journal, Results results, Reputation reputation, Context context) {
    this.journal = journal;
    this.results = results;
    this.reputation = reputation;
    this.context = context;
  }

  void tell(Feedback feedback, Consequence consequence) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(consequence.first() ? metric(feedback) : "FeedbackDuplicate", 1.0);
    figures.put("SuppressionsAdded", (double) consequence.suppressed().size());
    figures.put("DoubtsSettled", consequence.settled() ? 1.0 : 0.0);
    Map<String, String> words = words(feedback, consequence);
    String level = "INFO";
    if (consequence.first() && rated(feedback)) {
      Rates rates = reputation.rates(feedback.source().configurationSet());
      figures.put("BounceRate", rates.week().bounceRate());
      figures.put("ComplaintRate", rates.week().complaintRate());
      words.put("forecast", rates.forecast().orElse(""));
      level = rates.forecast().isPresent() ? "WARN" : level;
    }
    journal.count(new Note(level, feedback.source().configurationSet(), figures, words));
    if (consequence.first()) {
      publish(feedback, consequence);
    }
  }

  private static boolean rated(Feedback feedback) {
    return feedback instanceof Feedback.Bounce || feedback instanceof Feedback.Complaint;
  }

  private static String metric(Feedback feedback) {
    if (feedback instanceof Feedback.Bounce) {
      return "Bounced";
    }
    if (feedback instanceof Feedback.Complaint) {
      return "Complained";
    }
    if (feedback instanceof Feedback.Delivered) {
      return "Delivered";
    }
    return feedback instanceof Feedback.Sent ? "SendConfirmed" : "FeedbackOther";
  }

  private static Map<String, String> words(Feedback feedback, Consequence consequence) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(
        "feedback", feedback instanceof Feedback.Other other ? other.type() : metric(feedback));
    words.put("sesMessageId", feedback.source().sesMessageId());
    words.put(
        "reasons",
        consequence.findings().stream()
            .map(finding -> finding.judgement().reason())
            .distinct()
            .collect(Collectors.joining("; ")));
    words.put(
        "suppressed",
        consequence.suppressed().stream().map(Address::masked).collect(Collectors.joining(", ")));
    if (rated(feedback) && consequence.findings().isEmpty()) {
      words.put("message", "it names no recipient, so nobody was suppressed");
    }
    return words;
  }

  private void publish(Feedback feedback, Consequence consequence) {
    ResultEvent.About about = about(feedback);
    List<ResultEvent> events =
        feedback instanceof Feedback.Delivered delivered
            ? delivered.recipients().stream()
                .map(to -> event("mail.delivered", about, to.value(), feedback, ""))
                .toList()
            : consequence.findings().stream()
                .map(finding -> event(about, finding, feedback))
                .toList();
    if (!events.isEmpty()) {
      results.publish(events);
    }
  }

  private ResultEvent event(ResultEvent.About about, Finding finding, Feedback feedback) {
    String name = feedback instanceof Feedback.Bounce ? "mail.bounced" : "mail.complained";
    String recipient = finding.address().map(Address::value).orElse(finding.addressAsWritten());
    return event(name, about, recipient, feedback, finding.judgement().reason());
  }

  private ResultEvent event(
      String name, ResultEvent.About about, String to, Feedback feedback, String detail) {
    return new ResultEvent(
        name,
        about,
        to,
        feedback.source().sesMessageId(),
        detail,
        feedback.source().at().orElseGet(context.clock()::instant));
  }

  /** Known where SES's event carries our tag. */
  private ResultEvent.About about(Feedback feedback) {
    String digest = feedback.source().tags().getOrDefault(Settlement.TAG, "");
    Subject subject =
        (digest.isEmpty() ? Optional.<Subject>empty() : context.settlement().subject(digest))
            .orElse(new Subject("", "", ""));
    return new ResultEvent.About(subject.messageId(), subject.eventType(), subject.reference());
  }
}
