package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.DeliveryContext;
import dev.mailwright.delivery.DeliveryListener;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SqsRecord;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.json.JsonWriter;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.send.Outcome;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Handles batches from SQS queues that are subscribed to SNS topics: processes records in parallel,
 * except those of one FIFO group or alarm, reports records to retry in partial batch responses, and
 * sends undeliverable records to the dead-letter queue immediately.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial
 *     batch responses</a>
 */
@Named("queue")
@Singleton
public class SqsHandler implements RequestStreamHandler {
  /** If less time is left, a record is returned to its queue unprocessed. */
  private static final Duration LEAST_TIME = Duration.ofSeconds(2);

  private static final Outcome NO_TIME =
      new Outcome.Deferred(
          "no time left in this invocation", "Use smaller batches or a longer timeout.", false);

  private static final int MAX_PARALLEL_CHARS = 128 * 1024;

  private final SqsRecordsReader reader;
  private final EventProcessor processor;
  private final PriorityOrder order;
  private final DeadLetterQueue deadLetters;
  private final DeliveryListener listener;
  private final Workers workers;
  private final EventLog log;

  /** Limits the memory of parallel records; a larger record waits until it is alone. */
  private final Semaphore bodyChars = new Semaphore(MAX_PARALLEL_CHARS);

  public SqsHandler(
      SqsRecordsReader reader,
      EventProcessor processor,
      DeadLetterQueue deadLetters,
      DeliveryListener listener,
      Workers workers,
      EventLog log) {
    this.reader = reader;
    this.processor = processor;
    this.order = new PriorityOrder(processor);
    this.deadLetters = deadLetters;
    this.listener = listener;
    this.workers = workers;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handle(input, output, Invocation.of(context));
  }

  void handle(InputStream input, OutputStream output, Invocation invocation) throws IOException {
    InvocationReport report = new InvocationReport(log, invocation);
    List<Callable<List<ProcessedRecord>>> tasks = new ArrayList<>();
    for (List<PriorityOrder.PlannedRecord> group :
        order.plan(read(input, invocation), invocation.functionAccount())) {
      tasks.add(() -> processInOrder(group, invocation, report));
    }
    List<ProcessedRecord> processed = workers.run(tasks).stream().flatMap(List::stream).toList();
    // Listeners first: a dead letter without time left returns to its queue, a result is lost.
    report.passTo(listener);
    List<Map<String, String>> failures = new ArrayList<>();
    for (ProcessedRecord each : processed) {
      if (each.returned() || (each.dead().isPresent() && !send(each.dead().get(), invocation))) {
        failures.add(Map.of("itemIdentifier", each.record().handle().messageId()));
      }
    }
    output.write(JsonWriter.writeBytes(Map.of("batchItemFailures", failures)));
  }

  /**
   * @param returned whether the record must return to its queue
   * @param dead what is left to be sent to the dead-letter queue
   */
  private record ProcessedRecord(SqsRecord record, boolean returned, Optional<DeadLetter> dead) {}

  /**
   * In a FIFO group, records after one that must be retried are returned too, to preserve their
   * order; so a dead letter is sent before the next record.
   */
  private List<ProcessedRecord> processInOrder(
      List<PriorityOrder.PlannedRecord> group, Invocation invocation, InvocationReport report) {
    List<ProcessedRecord> processed = new ArrayList<>();
    boolean stopped = false;
    for (PriorityOrder.PlannedRecord planned : group) {
      SqsRecord record = planned.record();
      boolean fifo = record.handle().fifo();
      List<Delivery> deliveries = stopped ? List.of() : process(planned, invocation, report);
      boolean returned = stopped || needsRetry(deliveries);
      Optional<DeadLetter> dead = returned ? Optional.empty() : deadLetter(record, deliveries);
      if (dead.isPresent() && fifo) {
        returned = !send(dead.get(), invocation);
        dead = Optional.empty();
      }
      stopped |= returned && fifo;
      processed.add(new ProcessedRecord(record, returned, dead));
    }
    return processed;
  }

  private List<SqsRecord> read(InputStream input, Invocation invocation) {
    try {
      return reader.read(input);
    } catch (InvalidInvocationException e) {
      InvocationReport.logInvalid(log, invocation, e);
      throw e;
    }
  }

  /** An undeliverable record, sent to the dead-letter queue after the mails of its batch. */
  private record DeadLetter(SqsRecord record, String reason) {}

  private List<Delivery> process(
      PriorityOrder.PlannedRecord planned, Invocation invocation, InvocationReport report) {
    DeliveryContext context = invocation.deliveryContext();
    Notification.Origin origin = planned.origin();
    int chars = Math.min(planned.record().body().length(), MAX_PARALLEL_CHARS);
    bodyChars.acquireUninterruptibly(chars);
    try {
      List<Delivery> deliveries =
          planned.plan().isPresent() && isOutOfTime(context)
              ? List.of(context.noMail("unread", "", NO_TIME))
              : planned
                  .plan()
                  .map(plan -> processor.deliver(plan, context))
                  .orElseGet(() -> List.of(unreadable(planned, context)));
      report.add(origin, deliveries);
      return deliveries;
    } finally {
      bodyChars.release(chars);
    }
  }

  private static boolean isOutOfTime(DeliveryContext context) {
    return context.deadline().timeLeft().compareTo(LEAST_TIME) < 0;
  }

  private static Delivery unreadable(PriorityOrder.PlannedRecord planned, DeliveryContext context) {
    Outcome refused = new Outcome.Refused(planned.problem(), "Send messages through SNS.");
    return context.noMail("unreadable", "", refused);
  }

  private static boolean needsRetry(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::outcome).anyMatch(Outcome::retried);
  }

  private static Optional<DeadLetter> deadLetter(SqsRecord record, List<Delivery> deliveries) {
    return deliveries.stream()
        .map(Delivery::outcome)
        .filter(Outcome::failed)
        .findFirst()
        .map(outcome -> new DeadLetter(record, outcome.detail()));
  }

  /** Returns false if the record must return to its queue; affects only this record. */
  private boolean send(DeadLetter dead, Invocation invocation) {
    try {
      return deadLetters.send(dead.record(), dead.reason(), invocation.deadline());
    } catch (RuntimeException e) {
      return false;
    }
  }
}
