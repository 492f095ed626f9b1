package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Handles SES events such as bounces, complaints and deliveries. Manual invocations with {@code
 * {"suppression": ...}} or {@code {"unsubscription": ...}} read or change that list.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-activity-using-notifications.html">Event
 *     notifications of SES</a>
 */
@Named("feedback")
@Singleton
public class FeedbackHandler implements RequestStreamHandler {
  private final SnsRecordsReader reader = new SnsRecordsReader();
  private final FeedbackService service;
  private final EventProcessor processor;
  private final SuppressionCommands suppressions;
  private final OptOutCommands optOuts;
  private final EventLog log;

  public FeedbackHandler(
      FeedbackService service,
      EventProcessor processor,
      SuppressionCommands suppressions,
      OptOutCommands optOuts,
      EventLog log) {
    this.service = service;
    this.processor = processor;
    this.suppressions = suppressions;
    this.optOuts = optOuts;
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
      return;
    }
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
    output.write(JsonWriter.writeBytes(Map.of("taken", taken)));
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
