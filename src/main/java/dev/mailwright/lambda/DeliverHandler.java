package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.Postman;
import dev.mailwright.delivery.Trip;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import dev.mailwright.journal.Journal;
import dev.mailwright.ledger.RetryMemory;
import dev.mailwright.send.Outcome;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
  private final Postman postman;
  private final RetryMemory memory;
  private final Journal journal;

  public DeliverHandler(Postman postman, RetryMemory memory, Journal journal) {
    this.postman = postman;
    this.memory = memory;
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
    for (int i = 0; i < records.size(); i++) {
      RecordReport report = deliver(records.get(i), i, invocation);
      report.entries(invocation.requestId()).forEach(journal::write);
      report.deliveries().forEach(tally::add);
    }
    if (tally.anyDeferred()) {
      tally.endings().forEach(memory::remember);
      throw new DeferredDeliveryException(tally.toString());
    }
    output.write(tally.toJson().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What Lambda is told of a failed asynchronous invocation appears nowhere, so it is logged too.
   */
  private List<SnsRecord> read(InputStream input, Invocation invocation) {
    try {
      return reader.read(input);
    } catch (InvalidInvocationException e) {
      Outcome refused = new Outcome.Refused(e.getMessage(), "Mend the trigger of the function.");
      RecordReport.ofInvocation(invocation.trip(0).noMail("invalid", "", refused))
          .entries(invocation.requestId())
          .forEach(journal::write);
      throw e;
    }
  }

  private RecordReport deliver(SnsRecord record, int index, Invocation invocation) {
    Trip trip = invocation.trip(index);
    if (record instanceof SnsRecord.Notified notified) {
      List<Delivery> deliveries = deliver(notified, trip);
      return RecordReport.of(notified.notification(), deliveries);
    }
    SnsRecord.Unreadable unreadable = (SnsRecord.Unreadable) record;
    Outcome refused =
        new Outcome.Refused(unreadable.reason(), "Send records as SNS hands them to Lambda.");
    return RecordReport.of(unreadable, trip.noMail("unreadable", "", refused));
  }

  /**
   * A defect of ours, met by one record, is that record's refusal and nobody else's. Errors too:
   * one that got out would end Quarkus's poll loop, and the function would hang until its timeout.
   */
  private List<Delivery> deliver(SnsRecord.Notified notified, Trip trip) {
    try {
      return postman.deliver(notified.notification(), trip);
    } catch (RuntimeException | Error e) {
      Outcome refused =
          new Outcome.Refused(
              "unexpected " + e.getClass().getName() + where(e),
              "This is a defect of Mailwright: please report it with this line.");
      return List.of(trip.noMail("unreadable", "", refused));
    }
  }

  private static String where(Throwable e) {
    return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
  }
}
