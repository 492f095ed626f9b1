package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.DeliveryContext;
import dev.mailwright.delivery.DeliveryListener;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.send.Outcome;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Handles SNS events: processes all records, logs their outcomes, and hands over those that must be
 * retried to the retry queue. If that is not possible, it fails the invocation, so that Lambda's
 * retries and dead-letter queue take effect.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html">Lambda with SNS</a>
 */
@Named("deliver")
@Singleton
public class SnsHandler implements RequestStreamHandler {
  private final SnsRecordsReader reader = new SnsRecordsReader();
  private final EventProcessor processor;
  private final RetryQueue retries;
  private final DeliveryListener listener;
  private final EventLog log;

  public SnsHandler(
      EventProcessor processor, RetryQueue retries, DeliveryListener listener, EventLog log) {
    this.processor = processor;
    this.retries = retries;
    this.listener = listener;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handle(input, output, Invocation.of(context));
  }

  public void handle(InputStream input, OutputStream output, Invocation invocation)
      throws IOException {
    InvocationReport report = new InvocationReport(log, invocation);
    List<Notification> toRetry = new ArrayList<>();
    for (SnsRecord record : read(input, invocation)) {
      DeliveryContext context = invocation.deliveryContext();
      if (record instanceof SnsRecord.Notified notified) {
        Notification notification = notified.notification();
        List<Delivery> deliveries = processor.process(notification, context);
        report.add(notification.origin(), deliveries);
        if (deliveries.stream().anyMatch(delivery -> delivery.outcome().retried())) {
          toRetry.add(notification);
        }
      } else {
        SnsRecord.Unreadable unreadable = (SnsRecord.Unreadable) record;
        Outcome refused =
            new Outcome.Refused(
                unreadable.reason(), "Send records in the format that SNS sends to Lambda.");
        report.add(
            InvocationReport.unknownOrigin(unreadable.messageId()),
            context.noMail("unreadable", "", refused));
      }
    }
    report.passTo(listener);
    long left =
        toRetry.stream()
            .filter(notification -> !retries.send(notification, invocation.deadline()))
            .count();
    if (left > 0) {
      throw report.failure();
    }
    output.write(report.counts());
  }

  private List<SnsRecord> read(InputStream input, Invocation invocation) {
    try {
      return reader.read(input);
    } catch (InvalidInvocationException e) {
      InvocationReport.logInvalid(log, invocation, e);
      throw e;
    }
  }
}
