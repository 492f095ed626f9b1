package dev.mailwright.chaos;

import dev.mailwright.MutableClock;
import dev.mailwright.delivery.MailDispatcher;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.emulators.DynamoLocal;
import dev.mailwright.emulators.EventSourceMapping;
import dev.mailwright.emulators.Loopback;
import dev.mailwright.emulators.MessageQueue;
import dev.mailwright.emulators.Moto;
import dev.mailwright.emulators.Publication;
import dev.mailwright.emulators.Queues;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.event.Topic;
import dev.mailwright.feedback.ReputationGuard;
import dev.mailwright.idempotency.TableIdempotencyStore;
import dev.mailwright.lambda.DeadLetterQueue;
import dev.mailwright.lambda.SqsDeadLetterQueue;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.RetryingSender;
import dev.mailwright.send.SesSender;
import dev.mailwright.store.DynamoTable;
import dev.mailwright.store.Table;
import dev.mailwright.suppression.SuppressionList;
import dev.mailwright.unsubscribe.OptOuts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Runs the queue handler against SES, SQS and DynamoDB emulators that inject faults. */
public final class Chaos implements AutoCloseable {
  private static final int WAVE = 250;
  private static final int MAX_RECEIVES = 15;
  private static final double RISK_OF_DEATH = 0.003;
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final MutableClock clock = new MutableClock("2026-03-02T09:00:00Z");
  private final List<ChaosEvent> events = new ArrayList<>();
  private final Moto moto;
  private final Queues queues;
  private final Queues.Topic users;
  private final Queues.Topic alarms;
  private final MessageQueue queue;
  private final FaultProxy ses;
  private final FaultProxy dynamo;
  private final SesSender sesSender;
  private final DynamoDbClient dynamoClient;
  private final SqsClient sqsClient;
  private final KillableEnvironment environment;

  public Chaos(Moto moto, DynamoLocal dynamoLocal, long seed) {
    this.moto = moto;
    moto.reset("hello@example.com");
    dynamoLocal.createTable("mailwright");
    queues = Queues.at(moto.endpoint());
    users = queues.topic("user-events", Queues.Kind.STANDARD);
    alarms = queues.topic("prod-critical-alarms", Queues.Kind.STANDARD);
    queue = queues.queue("mails", Queues.Kind.STANDARD, MAX_RECEIVES);
    queues.subscribe(users, queue, Queues.Delivery.ENVELOPE);
    queues.subscribe(alarms, queue, Queues.Delivery.ENVELOPE);
    ses = FaultProxy.start(moto.endpoint(), Throttling.SES, sesFaults(seed));
    dynamo =
        FaultProxy.start(
            dynamoLocal.endpoint(),
            Throttling.DYNAMODB,
            FaultPlan.seeded(seed + 1, Map.of(Fault.THROTTLE, 0.05)));
    sesSender =
        new SesSender(
            Loopback.configured(SesClient.builder(), ses.endpoint()),
            new MimeWriter(clock),
            PATIENCE,
            PATIENCE);
    dynamoClient = Loopback.client(DynamoDbClient.builder(), dynamo.endpoint());
    sqsClient = Loopback.client(SqsClient.builder(), moto.endpoint());
    environment = new KillableEnvironment(seed + 2, RISK_OF_DEATH);
  }

  private static FaultPlan sesFaults(long seed) {
    return FaultPlan.seeded(
            seed,
            Map.of(
                Fault.THROTTLE, 0.30,
                Fault.TAKE_AND_HANG, 0.05,
                Fault.TAKE_AND_DROP, 0.025,
                Fault.DROP, 0.025))
        .onlyFor(request -> request.body().contains("Action=SendRawEmail"));
  }

  /** Creates the handler under test. */
  public interface Function {
    UnaryOperator<byte[]> with(
        MailDispatcher dispatcher, DeadLetterQueue deadLetters, SqsRecordsReader reader);
  }

  /** Publishes registrations, alarms, duplicates and events that can never be sent. */
  private void publish(int from, int to) {
    List<Publication> ofUsers = new ArrayList<>();
    List<Publication> ofAlarms = new ArrayList<>();
    for (int i = from; i < to; i++) {
      ChaosEvent event = ChaosEvent.number(i);
      events.add(event);
      (event.alarm() ? ofAlarms : ofUsers).addAll(event.publications());
    }
    queues.publish(users, ofUsers);
    queues.publish(alarms, ofAlarms);
  }

  /** Publishes events in batches because Moto slows down with a long queue. */
  public ChaosAccount run(int count, Function function) {
    Table table = environment.table(new DynamoTable(dynamoClient, "mailwright"));
    MailSender sender = new RetryingSender(environment.sender(sesSender), pause -> true);
    MailDispatcher dispatch =
        new MailDispatcher(
            sender,
            new TableIdempotencyStore(table, clock, Duration.ofDays(7), true),
            new SendGuard(
                new SuppressionList(table, clock), OptOuts.none(), ReputationGuard.none()));
    DeadLetterQueue deadLetters =
        environment.deadLetters(
            new SqsDeadLetterQueue(sqsClient, queue.deadUrl(), (reason, fix) -> {}));
    SqsRecordsReader reader = new SqsRecordsReader(Topic::of);
    UnaryOperator<byte[]> handler = function.with(dispatch, deadLetters, reader);
    EventSourceMapping mapping = new EventSourceMapping(queue);
    for (int from = 0; from < count; from += WAVE) {
      publish(from, Math.min(from + WAVE, count));
      mapping.drain(event -> invoke(handler, event));
    }
    return new ChaosAccount(
        events,
        moto.mails(),
        queue.drainDead(),
        new ChaosAccount.Weather(environment.kills(), ses.counts(), dynamo.counts()));
  }

  /** Advances the clock before each invocation so that visibility timeouts and leases expire. */
  private byte[] invoke(UnaryOperator<byte[]> handler, byte[] event) {
    clock.by(Duration.ofSeconds(40));
    byte[] answer = new byte[0];
    try {
      answer = handler.apply(event);
    } catch (KillableEnvironment.KilledError e) {
      // The check below also covers an error that the handler caught.
    }
    if (environment.wasKilled()) {
      throw new IllegalStateException("killed");
    }
    return answer;
  }

  @Override
  public void close() {
    sesSender.close();
    dynamoClient.close();
    sqsClient.close();
    ses.close();
    dynamo.close();
    queues.close();
  }
}
