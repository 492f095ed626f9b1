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

/**
 * Handles batches from SQS queues that are subscribed to SNS topics: reports records to retry in
 * partial batch responses, and sends undeliverable records to the dead-letter queue immediately.
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

  private final SqsRecordsReader reader;
  private final EventProcessor processor;
  private final PriorityOrder order;
  private final DeadLetterQueue deadLetters;
  private final DeliveryListener listener;
  private final EventLog log;

  public SqsHandler(
      SqsRecordsReader reader,
      EventProcessor processor,
      DeadLetterQueue deadLetters,
      DeliveryListener listener,
      EventLog log) {
    this.reader = reader;
    this.processor = processor;
    this.order = new PriorityOrder(processor);
    this.deadLetters = deadLetters;
    this.listener = listener;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handle(input, output, Invocation.of(context));
  }

  void handle(InputStream input, OutputStream output, Invocation invocation) throws IOException {
    InvocationReport report = new InvocationReport(log, invocation);
    List<Map<String, String>> failures = new ArrayList<>();
    List<DeadLetter> undeliverable = new ArrayList<>();
    boolean stopped = false;
    for (PriorityOrder.PlannedRecord planned :
        order.plan(read(input, invocation), invocation.functionAccount())) {
      SqsRecord record = planned.record();
      List<Delivery> deliveries = stopped ? List.of() : process(planned, invocation, report);
      boolean returned = stopped || needsRetry(deliveries);
      Optional<DeadLetter> dead = returned ? Optional.empty() : deadLetter(record, deliveries);
      if (dead.isPresent() && record.handle().fifo()) {
        returned = !send(dead.get(), invocation);
      } else {
        dead.ifPresent(undeliverable::add);
      }
      if (returned) {
        failures.add(failure(record));
        // Later records of a FIFO queue are returned too, to preserve their order.
        stopped |= record.handle().fifo();
      }
    }
    // Listeners first: a dead letter without time left returns to its queue, a result is lost.
    report.passTo(listener);
    for (DeadLetter dead : undeliverable) {
      if (!send(dead, invocation)) {
        failures.add(failure(dead.record()));
      }
    }
    output.write(JsonWriter.writeBytes(Map.of("batchItemFailures", failures)));
  }

  private List<SqsRecord> read(InputStream input, Invocation invocation) {
    try {
      return reader.read(input);
    } catch (InvalidInvocationException e) {
      InvocationReport.logInvalid(log, invocation, e);
      throw e;
    }
  }

  private static Map<String, String> failure(SqsRecord record) {
    return Map.of("itemIdentifier", record.handle().messageId());
  }

  /** An undeliverable record, sent to the dead-letter queue after the mails of its batch. */
  private record DeadLetter(SqsRecord record, String reason) {}

  private List<Delivery> process(
      PriorityOrder.PlannedRecord planned, Invocation invocation, InvocationReport report) {
    DeliveryContext context = invocation.deliveryContext();
    Notification.Origin origin = planned.origin();
    List<Delivery> deliveries;
    if (planned.plan().isPresent() && isOutOfTime(context)) {
      Outcome deferred =
          new Outcome.Deferred(
              "no time left in this invocation", "Use smaller batches or a longer timeout.", false);
      deliveries = List.of(context.noMail("unread", "", deferred));
    } else {
      deliveries =
          planned
              .plan()
              .map(plan -> processor.deliver(plan, context))
              .orElseGet(() -> List.of(unreadable(planned, context)));
    }
    report.add(origin, deliveries);
    return deliveries;
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
