package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.Follower;
import dev.mailwright.delivery.Postman;
import dev.mailwright.delivery.Trip;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SqsRecord;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.journal.Journal;
import dev.mailwright.queue.DeadLetters;
import dev.mailwright.send.Outcome;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The door for SQS queues that buffer SNS topics: hands back what is to be tried again, one by one,
 * and sends to the dead-letter queue at once what can never work.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial
 *     batch responses</a>
 */
@Named("queue")
@Singleton
public class QueueHandler implements RequestStreamHandler {
  /** With less, a record is handed back unread. */
  private static final Duration LEAST_TIME = Duration.ofSeconds(2);

  private final SqsRecordsReader reader;
  private final RecordCarrier carrier;
  private final Lanes lanes;
  private final QueueEffects effects;

  public QueueHandler(SqsRecordsReader reader, Postman postman, QueueEffects effects) {
    this.reader = reader;
    this.carrier = new RecordCarrier(postman);
    this.lanes = new Lanes(postman);
    this.effects = effects;
  }

  /** What happens beside the mails. */
  public record QueueEffects(DeadLetters deadLetters, Follower follower, Journal journal) {}

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handle(input, output, Invocation.of(context));
  }

  void handle(InputStream input, OutputStream output, Invocation invocation) throws IOException {
    List<SqsRecord> records = lanes.ordered(read(input, invocation), invocation.functionAccount());
    BatchAnswer answer = new BatchAnswer();
    List<Follower.Told> told = new ArrayList<>();
    for (SqsRecord record : records) {
      if (answer.stopped()) {
        answer.handBack(record);
        continue;
      }
      RecordReport report = report(record, invocation.trip());
      report.entries(invocation.requestId()).forEach(effects.journal()::write);
      told.addAll(report.told());
      if (!settled(record, report)) {
        answer.handBack(record);
      }
    }
    effects.follower().tell(told);
    output.write(answer.toJson().getBytes(StandardCharsets.UTF_8));
  }

  private List<SqsRecord> read(InputStream input, Invocation invocation) {
    try {
      return reader.read(input);
    } catch (InvalidInvocationException e) {
      RecordReport.ofInvalid(invocation, e).forEach(effects.journal()::write);
      throw e;
    }
  }

  private RecordReport report(SqsRecord record, Trip trip) {
    if (!(record.content() instanceof SnsRecord.Notified notified)) {
      SnsRecord.Unreadable unreadable = (SnsRecord.Unreadable) record.content();
      Outcome refused = new Outcome.Refused(unreadable.reason(), "Send messages through SNS.");
      return RecordReport.unknown(
          record.handle().messageId(), trip.noMail("unreadable", "", refused));
    }
    if (trip.deadline().timeLeft().compareTo(LEAST_TIME) < 0) {
      Outcome deferred =
          new Outcome.Deferred(
              "no time left in this invocation", "Take smaller batches or more time.", false);
      return RecordReport.of(notified.notification(), List.of(trip.noMail("unread", "", deferred)));
    }
    return RecordReport.of(notified.notification(), carrier.deliver(notified.notification(), trip));
  }

  /** Whether the record can be deleted from its queue. */
  private boolean settled(SqsRecord record, RecordReport report) {
    List<Outcome> outcomes = report.deliveries().stream().map(Delivery::outcome).toList();
    if (outcomes.stream().anyMatch(Outcome::triedAgain)) {
      return false;
    }
    return outcomes.stream()
        .filter(Outcome::failed)
        .findFirst()
        .map(outcome -> deadLetter(record, outcome))
        .orElse(true);
  }

  /** What breaks on the way to the dead letters breaks for this record alone. */
  private boolean deadLetter(SqsRecord record, Outcome outcome) {
    try {
      return effects.deadLetters().take(record, outcome.why());
    } catch (RuntimeException e) {
      return false;
    }
  }
}
