package dev.mailwright.feedback;

import dev.mailwright.event.Feedback;
import dev.mailwright.idempotency.ClaimSettlement;
import dev.mailwright.idempotency.MailReference;
import dev.mailwright.mail.Address;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.MetricEntry;
import dev.mailwright.publish.ResultEvent;
import dev.mailwright.publish.ResultTopic;
import dev.mailwright.send.Deadline;
import dev.mailwright.store.Table;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Logs, counts and publishes SES's reports and their results. */
public final class FeedbackReporter {
  private final EventLog log;
  private final ResultTopic topic;
  private final Reputation reputation;
  private final ClaimSettlement settlement;
  private final Clock clock;

  public FeedbackReporter(
      EventLog log, ResultTopic topic, Reputation reputation, Table table, Clock clock) {
    this.log = log;
    this.topic = topic;
    this.reputation = reputation;
    this.settlement = new ClaimSettlement(table);
    this.clock = clock;
  }

  public void report(
      Feedback feedback, FeedbackProcessor.FeedbackResult result, Deadline deadline) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(result.first() ? feedback.metric() : "FeedbackDuplicate", 1.0);
    metrics.put("SuppressionsAdded", (double) result.suppressed().size());
    metrics.put(
        "SenderFaults",
        (double)
            result.classifications().stream()
                .filter(each -> each.senderFault().isPresent())
                .count());
    metrics.put("DoubtsSettled", result.settled() ? 1.0 : 0.0);
    Map<String, String> fields = fields(feedback, result);
    String level = "INFO";
    if (result.first() && feedback.rated()) {
      Rates rates = reputation.rates(feedback.source().configurationSet());
      metrics.put("BounceRate", rates.week().bounceRate());
      metrics.put("ComplaintRate", rates.week().complaintRate());
      fields.put("forecast", rates.forecast().orElse(""));
      level = rates.forecast().isPresent() ? "WARN" : level;
    }
    log.count(new MetricEntry(level, feedback.source().configurationSet(), metrics, fields));
    if (result.first()) {
      publish(feedback, result, deadline);
    }
  }

  private static Map<String, String> fields(
      Feedback feedback, FeedbackProcessor.FeedbackResult result) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(
        "feedback", feedback instanceof Feedback.Other other ? other.type() : feedback.metric());
    fields.put("sesMessageId", feedback.source().sesMessageId());
    fields.put(
        "reasons",
        result.classifications().stream()
            .map(Classification::reason)
            .distinct()
            .collect(Collectors.joining("; ")));
    fields.put(
        "suppressed",
        result.suppressed().stream().map(Address::masked).collect(Collectors.joining(", ")));
    if (feedback.rated() && result.classifications().isEmpty()) {
      fields.put("message", "the report names no recipient, so no address was suppressed");
    }
    return fields;
  }

  private void publish(
      Feedback feedback, FeedbackProcessor.FeedbackResult result, Deadline deadline) {
    ResultEvent.About about = about(feedback);
    List<ResultEvent> events =
        feedback instanceof Feedback.Delivered delivered
            ? delivered.recipients().stream()
                .map(to -> event(feedback, about, to.value(), ""))
                .toList()
            : result.classifications().stream()
                .map(
                    each ->
                        event(
                            feedback,
                            about,
                            each.address().map(Address::value).orElse(each.addressAsWritten()),
                            each.reason()))
                .toList();
    if (!events.isEmpty()) {
      topic.publish(events, deadline);
    }
  }

  private ResultEvent event(Feedback feedback, ResultEvent.About about, String to, String detail) {
    return new ResultEvent(
        "mail." + feedback.metric().toLowerCase(Locale.ROOT),
        about,
        to,
        feedback.source().sesMessageId(),
        detail,
        feedback.source().at().orElseGet(clock::instant));
  }

  /** Returns empty fields if the report lacks our message tag. */
  private ResultEvent.About about(Feedback feedback) {
    String digest = feedback.source().tags().getOrDefault(ClaimSettlement.TAG, "");
    MailReference reference =
        Optional.of(digest)
            .filter(tag -> !tag.isEmpty())
            .flatMap(settlement::reference)
            .orElse(new MailReference("", "", ""));
    return new ResultEvent.About(
        reference.messageId(), reference.eventType(), reference.reference());
  }
}
