package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.delivery.Follower;
import dev.mailwright.delivery.Postman;
import dev.mailwright.delivery.Trip;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import dev.mailwright.journal.Journal;
import dev.mailwright.send.Outcome;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The door for SNS: tries every record of an invocation, tells what became of each, and fails the
 * invocation only if something can be tried again, so that Lambda's retry and dead-letter path see
 * it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html">Lambda with SNS</a>
 */
@Named("deliver")
@Singleton
public class DeliverHandler implements RequestStreamHandler {
  private final SnsRecordsReader reader = new SnsRecordsReader();
  private final RecordCarrier carrier;
  private final Follower follower;
  private final Journal journal;

  public DeliverHandler(Postman postman, Follower follower, Journal journal) {
    this.carrier = new RecordCarrier(postman);
    this.follower = follower;
    this.journal = journal;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handle(input, output, Invocation.of(context));
  }

  void handle(InputStream input, OutputStream output, Invocation invocation) throws IOException {
    List<SnsRecord> records = read(input, invocation);
    Tally tally = new Tally();
    List<Follower.Told> told = new ArrayList<>();
    for (SnsRecord record : records) {
      RecordReport report = deliver(record, invocation);
      report.entries(invocation.requestId()).forEach(journal::write);
      report.deliveries().forEach(tally::add);
      told.addAll(report.told());
    }
    follower.tell(told);
    if (tally.anyTriedAgain()) {
      throw new DeferredDeliveryException(tally.toString());
    }
    output.write(tally.toJson().getBytes(StandardCharsets.UTF_8));
  }

  private List<SnsRecord> read(InputStream input, Invocation invocation) {
    try {
      return reader.read(input);
    } catch (InvalidInvocationException e) {
      RecordReport.ofInvalid(invocation, e).forEach(journal::write);
      throw e;
    }
  }

  private RecordReport deliver(SnsRecord record, Invocation invocation) {
    Trip trip = invocation.trip();
    if (record instanceof SnsRecord.Notified notified) {
      Notification notification = notified.notification();
      return RecordReport.of(notification, carrier.deliver(notification, trip));
    }
    SnsRecord.Unreadable unreadable = (SnsRecord.Unreadable) record;
    Outcome refused =
        new Outcome.Refused(unreadable.reason(), "Send records as SNS hands them to Lambda.");
    return RecordReport.of(unreadable, trip.noMail("unreadable", "", refused));
  }
}
