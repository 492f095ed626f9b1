package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import dev.mailwright.event.SqsRecord;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.feedback.FeedbackService;
import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonWriter;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.MetricEntry;
import dev.mailwright.send.Deadline;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.suppression.SuppressionCommands;
import dev.mailwright.unsubscribe.OptOutCommands;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Handles SES events such as bounces, complaints and deliveries, from a queue or directly from a
 * topic. Manual invocations with {@code {"suppression": ...}} or {@code {"unsubscription": ...}}
 * read or change that list.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-activity-using-notifications.html">Event
 *     notifications of SES</a>
 */
@Named("feedback")
@Singleton
public class FeedbackHandler implements RequestStreamHandler {
  private final SnsRecordsReader reader = new SnsRecordsReader();
  private final SqsRecordsReader sqsReader;
  private final FeedbackService service;
  private final EventProcessor processor;
  private final SuppressionCommands suppressions;
  private final OptOutCommands optOuts;
  private final Workers workers;
  private final EventLog log;

  public FeedbackHandler(
      SqsRecordsReader sqsReader,
      FeedbackService service,
      EventProcessor processor,
      SuppressionCommands suppressions,
      OptOutCommands optOuts,
      Workers workers,
      EventLog log) {
    this.sqsReader = sqsReader;
    this.service = service;
    this.processor = processor;
    this.suppressions = suppressions;
    this.optOuts = optOuts;
    this.workers = workers;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handle(input, output, Invocation.of(context));
  }

  void handle(InputStream input, OutputStream output, Invocation invocation) throws IOException {
    Object document = document(input);
    Optional<Map<String, Object>> answer = command(document, invocation.deadline());
    if (answer.isPresent()) {
      output.write(JsonWriter.writeBytes(answer.get()));
    } else if (SqsRecordsReader.isBatch(document)) {
      output.write(JsonWriter.writeBytes(handleQueued(document, invocation)));
    } else {
      output.write(JsonWriter.writeBytes(handleDirect(document, invocation)));
    }
  }

  /** Reports are independent of each other, and SES doesn't order them. */
  private Map<String, Object> handleQueued(Object document, Invocation invocation) {
    List<Notification> notices = Collections.synchronizedList(new ArrayList<>());
    List<SqsRecord> records = sqsRecords(document);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (SqsRecord record : records) {
      tasks.add(
          () ->
              invocation.deadline().allowsSideCall()
                  && handle(record.content(), invocation, notices));
    }
    List<Boolean> done = workers.run(tasks);
    mail(notices, invocation);
    List<Map<String, String>> failures = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      if (!done.get(i)) {
        failures.add(Map.of("itemIdentifier", records.get(i).handle().messageId()));
      }
    }
    return Map.of("batchItemFailures", failures);
  }

  private List<SqsRecord> sqsRecords(Object document) {
    try {
      return sqsReader.records(document);
    } catch (InvalidInvocationException e) {
      throw refused(e);
    }
  }

  private Map<String, Object> handleDirect(Object document, Invocation invocation) {
    int taken = 0;
    int again = 0;
    List<Notification> notices = new ArrayList<>();
    for (SnsRecord record : records(document)) {
      if (handle(record, invocation, notices)) {
        taken++;
      } else {
        again++;
      }
    }
    mail(notices, invocation);
    if (again > 0) {
      throw new DeferredDeliveryException(again + " of " + (taken + again) + " SES events");
    }
    return Map.of("taken", taken);
  }

  private Object document(InputStream input) {
    try {
      return reader.document(input);
    } catch (InvalidInvocationException e) {
      throw refused(e);
    }
  }

  private Optional<Map<String, Object>> command(Object document, Deadline deadline) {
    return document instanceof JsonObject fields
        ? fields
            .object("suppression")
            .map(command -> suppressions.run(command, deadline))
            .or(() -> fields.object("unsubscription").map(optOuts::run))
        : Optional.empty();
  }

  private List<SnsRecord> records(Object document) {
    try {
      return reader.records(document);
    } catch (InvalidInvocationException e) {
      throw refused(e);
    }
  }

  private InvalidInvocationException refused(InvalidInvocationException e) {
    log.count(
        MetricEntry.problem(
            FeedbackService.REFUSED, e.getMessage(), "Fix the function's trigger."));
    return e;
  }

  /** Mails notices to the operators; a notice that can't be sent is only logged and counted. */
  private void mail(List<Notification> notices, Invocation invocation) {
    InvocationReport report = new InvocationReport(log, invocation);
    for (Notification notice : notices) {
      report.add(notice.origin(), processor.process(notice, invocation.deliveryContext()));
    }
  }

  /** Returns false if the record must be delivered again. */
  private boolean handle(SnsRecord record, Invocation invocation, List<Notification> notices) {
    try {
      if (record instanceof SnsRecord.Notified notified) {
        service
            .handle(notified.notification(), invocation.functionAccount(), invocation.deadline())
            .ifPresent(notices::add);
      } else {
        log.count(
            MetricEntry.problem(
                FeedbackService.REFUSED,
                ((SnsRecord.Unreadable) record).reason(),
                "Subscribe the function to the topics of SES."));
      }
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    } catch (RuntimeException | Error e) {
      log.count(MetricEntry.defect(FeedbackService.REFUSED, e));
      return true;
    }
  }
}
