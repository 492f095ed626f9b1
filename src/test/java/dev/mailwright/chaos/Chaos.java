package dev.mailwright.chaos;

import dev.mailwright.Deadlines;
import dev.mailwright.MutableClock;
import dev.mailwright.delivery.DeliveryListener;
import dev.mailwright.delivery.MailDispatcher;
import dev.mailwright.delivery.ResultPublisher;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.emulators.DynamoLocal;
import dev.mailwright.emulators.EventSourceMapping;
import dev.mailwright.emulators.Loopback;
import dev.mailwright.emulators.MessageQueue;
import dev.mailwright.emulators.Moto;
import dev.mailwright.emulators.Publication;
import dev.mailwright.emulators.Queues;
import dev.mailwright.emulators.SlowServer;
import dev.mailwright.event.Feedback;
import dev.mailwright.event.QueueTopics;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.feedback.FeedbackProcessor;
import dev.mailwright.feedback.Reputation;
import dev.mailwright.feedback.ReputationGuard;
import dev.mailwright.idempotency.FallbackIdempotencyStore;
import dev.mailwright.idempotency.TableIdempotencyStore;
import dev.mailwright.lambda.DeadLetterQueue;
import dev.mailwright.lambda.SqsDeadLetterQueue;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.publish.SnsResultTopic;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.RetryingSender;
import dev.mailwright.send.SesSender;
import dev.mailwright.store.DynamoTable;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import dev.mailwright.suppression.SesAccountSuppressionList;
import dev.mailwright.suppression.SoftBounces;
import dev.mailwright.suppression.SuppressionList;
import dev.mailwright.unsubscribe.OptOuts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Runs the queue handler against SES, SQS and DynamoDB emulators that inject faults. */
public final class Chaos implements AutoCloseable {
  private static final int WAVE = 250;

  /**
   * While the set-up refuses everything, messages are received again at once, not minutes later.
   */
  private static final int MAX_RECEIVES = 100;

  /** A record of a FIFO queue is also received again for each failure of those before it. */
  private static final int MAX_RECEIVES_IN_ORDER = 500;

  private static final int MAX_REPORT_DELIVERIES = 15;
  private static final double RISK_OF_DEATH = 0.003;
  private static final Duration KEPT = Duration.ofDays(7);
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
  private final Queues.Topic ordered;
  private final MessageQueue fifo;
  private final Queues.Topic resultsTopic;
  private final FaultProxy results;
  private final FaultProxy deadLetters;
  private final SnsClient snsClient;
  private final SesV2Client mirror;
  private final SlowServer hanging = SlowServer.silent();
  private final String dynamoEndpoint;
  private int bounces;

  public Chaos(Moto moto, DynamoLocal dynamoLocal, long seed) {
    this.moto = moto;
    moto.reset("hello@example.com");
    dynamoEndpoint = dynamoLocal.endpoint();
    dynamoLocal.createTable("mailwright");
    queues = Queues.at(moto.endpoint());
    users = queues.topic("user-events", Queues.Kind.STANDARD);
    alarms = queues.topic("prod-critical-alarms", Queues.Kind.STANDARD);
    queue = queues.queue("mails", Queues.Kind.STANDARD, MAX_RECEIVES);
    queues.subscribe(users, queue, Queues.Delivery.ENVELOPE);
    queues.subscribe(alarms, queue, Queues.Delivery.ENVELOPE);
    ordered = queues.topic("user-events", Queues.Kind.FIFO);
    fifo = queues.queue("user-events", Queues.Kind.FIFO, MAX_RECEIVES_IN_ORDER);
    queues.subscribe(ordered, fifo, Queues.Delivery.RAW);
    resultsTopic = queues.topic("results", Queues.Kind.STANDARD);
    results = FaultProxy.start(moto.endpoint(), Throttling.OTHER, edgeFaults(seed + 3));
    deadLetters = FaultProxy.start(moto.endpoint(), Throttling.OTHER, edgeFaults(seed + 4));
    snsClient = Loopback.client(SnsClient.builder(), results.endpoint(), PATIENCE);
    mirror = Loopback.client(SesV2Client.builder(), hanging.endpoint(), PATIENCE);
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
    sqsClient = Loopback.client(SqsClient.builder(), deadLetters.endpoint(), PATIENCE);
    environment = new KillableEnvironment(seed + 2, RISK_OF_DEATH);
  }

  /** Faults of services that no mail depends on. */
  private static FaultPlan edgeFaults(long seed) {
    return FaultPlan.seeded(seed, Map.of(Fault.TAKE_AND_HANG, 0.05, Fault.DROP, 0.05));
  }

  private static FaultPlan sesFaults(long seed) {
    return FaultPlan.seeded(
            seed,
            Map.of(
                Fault.THROTTLE, 0.30,
                Fault.TAKE_AND_HANG, 0.05,
                Fault.TAKE_AND_DROP, 0.025,
                Fault.DROP, 0.025))
        .refusing(30, 150)
        .onlyFor(request -> request.body().contains("Action=SendRawEmail"));
  }

  /** Creates the handler under test. */
  public interface Function {
    UnaryOperator<byte[]> with(
        MailDispatcher dispatcher,
        DeadLetterQueue deadLetters,
        DeliveryListener listener,
        SqsRecordsReader reader);
  }

  /** Publishes registrations, alarms, duplicates and events that can never be sent. */
  private void publish(int from, int to) {
    List<Publication> ofUsers = new ArrayList<>();
    List<Publication> ofAlarms = new ArrayList<>();
    List<Publication> inOrder = new ArrayList<>();
    for (int i = from; i < to; i++) {
      ChaosEvent event = ChaosEvent.number(i);
      events.add(event);
      List<Publication> target = event.ordered() ? inOrder : event.alarm() ? ofAlarms : ofUsers;
      target.addAll(event.publications());
    }
    queues.publish(users, ofUsers);
    queues.publish(alarms, ofAlarms);
    queues.publish(ordered, inOrder);
  }

  /** Publishes events in batches because Moto slows down with a long queue. */
  public ChaosAccount run(int count, Function function) {
    Table table = environment.table(new DynamoTable(dynamoClient, "mailwright"));
    MailSender sender = new RetryingSender(environment.sender(sesSender), pause -> true);
    MailDispatcher dispatch =
        new MailDispatcher(
            sender,
            new FallbackIdempotencyStore(
                new TableIdempotencyStore(table, clock, KEPT, true), clock, KEPT),
            new SendGuard(
                new SuppressionList(table, clock), OptOuts.none(), ReputationGuard.none()));
    DeliveryListener listener =
        new ResultPublisher(
            new SnsResultTopic(snsClient, resultsTopic.arn(), (reason, fix) -> {}), clock);
    SqsRecordsReader reader =
        new SqsRecordsReader(
            new QueueTopics(
                Map.of(), Map.of("mails", Set.of("user-events", "prod-critical-alarms"))));
    UnaryOperator<byte[]> handler = function.with(dispatch, deadLetters(queue), listener, reader);
    UnaryOperator<byte[]> inOrder = function.with(dispatch, deadLetters(fifo), listener, reader);
    for (int from = 0; from < count; from += WAVE) {
      publish(from, Math.min(from + WAVE, count));
      new EventSourceMapping(queue).drain(event -> invoke(handler, event));
      new EventSourceMapping(fifo).drain(event -> invoke(inOrder, event));
      bounce(new Address("bounced" + bounces++ + "@example.com"));
    }
    List<Message> dead = new ArrayList<>(queue.drainDead());
    dead.addAll(fifo.drainDead());
    return new ChaosAccount(
        events,
        moto.mails(),
        dead,
        new ChaosAccount.Weather(
            environment.kills(),
            ses.counts(),
            dynamo.counts(),
            results.counts(),
            deadLetters.counts(),
            bounces,
            suppressed()));
  }

  private DeadLetterQueue deadLetters(MessageQueue of) {
    return environment.deadLetters(
        new SqsDeadLetterQueue(sqsClient, of.deadUrl(), (reason, fix) -> {}));
  }

  /** Applies a bounce beside a mirror that hangs, and again until the table takes it. */
  private void bounce(Address address) {
    Table table = new DynamoTable(dynamoClient, "mailwright");
    FeedbackProcessor processor =
        new FeedbackProcessor(
            table,
            clock,
            new SuppressionList(table, clock),
            new SesAccountSuppressionList(mirror, (reason, fix) -> {}),
            new SoftBounces(table, clock, new SoftBounces.Limit(3, Duration.ofDays(14))),
            new Reputation(table, clock));
    Feedback.Bounce bounce =
        new Feedback.Bounce(
            new Feedback.Source("ses-1", "", Map.of(), Optional.empty()),
            address.value(),
            new Feedback.BounceKind("Permanent", "NoEmail"),
            List.of(
                new Feedback.Recipient(
                    address.value(), Optional.of(address), "failed", "5.1.1", "")));
    for (int attempt = 0; attempt < MAX_REPORT_DELIVERIES; attempt++) {
      try {
        processor.process(bounce, Deadlines.later());
        return;
      } catch (StoreUnavailableException e) {
        // SNS delivers the report again.
      }
    }
  }

  private int suppressed() {
    try (DynamoDbClient direct = Loopback.client(DynamoDbClient.builder(), dynamoEndpoint)) {
      SuppressionList list = new SuppressionList(new DynamoTable(direct, "mailwright"), clock);
      return (int)
          IntStream.range(0, bounces)
              .mapToObj(i -> new Address("bounced" + i + "@example.com"))
              .filter(address -> !list.among(List.of(address)).isEmpty())
              .count();
    }
  }

  /** Advances the clock before each invocation so that visibility timeouts and leases expire. */
  private byte[] invoke(UnaryOperator<byte[]> handler, byte[] event) {
    clock.by(Duration.ofSeconds(40));
    byte[] answer = new byte[0];
    try {
      answer = handler.apply(event);
    } catch (KillableEnvironment.KilledError e) {
      // The check below also covers an error that the handler caught.
    } catch (IllegalStateException e) {
      if (!(e.getCause() instanceof KillableEnvironment.KilledError)) {
        throw e;
      }
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
    snsClient.close();
    mirror.close();
    hanging.close();
    results.close();
    deadLetters.close();
    ses.close();
    dynamo.close();
    queues.close();
  }
}
