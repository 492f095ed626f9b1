package dev.mailwright.chaos;

import dev.mailwright.Moving;
import dev.mailwright.delivery.Dispatch;
import dev.mailwright.delivery.Follower;
import dev.mailwright.delivery.Gate;
import dev.mailwright.delivery.Optouts;
import dev.mailwright.emulators.DynamoLocal;
import dev.mailwright.emulators.EventSourceMapping;
import dev.mailwright.emulators.Loopback;
import dev.mailwright.emulators.MessageQueue;
import dev.mailwright.emulators.Moto;
import dev.mailwright.emulators.Publication;
import dev.mailwright.emulators.Queues;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.event.Topic;
import dev.mailwright.feedback.Brake;
import dev.mailwright.feedback.SuppressionList;
import dev.mailwright.journal.JsonJournal;
import dev.mailwright.lambda.QueueHandler.QueueEffects;
import dev.mailwright.ledger.TableLedger;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.queue.SqsDeadLetters;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.RetryingSender;
import dev.mailwright.send.SesSender;
import dev.mailwright.store.DynamoTable;
import dev.mailwright.store.Table;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The system around the handler on its worst day. */
public final class Chaos implements AutoCloseable {
  private static final int WAVE = 250;
  private static final int MAX_RECEIVES = 15;
  private static final double RISK_OF_DEATH = 0.003;
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final Moving clock = new Moving("2026-03-02T09:00:00Z");
  private final List<ChaosEvent> events = new ArrayList<>();
  private final Moto moto;
  private final Queues queues;
  private final Queues.Topic users;
  private final Queues.Topic alarms;
  private final MessageQueue queue;
  private final FaultProxy ses;
  private final FaultProxy dynamo;
  private final SesClient sesClient;
  private final DynamoDbClient dynamoClient;
  private final SqsClient sqsClient;
  private final Mortal mortal;

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
    sesClient = Loopback.client(SesClient.builder(), ses.endpoint(), PATIENCE);
    dynamoClient = Loopback.client(DynamoDbClient.builder(), dynamo.endpoint());
    sqsClient = Loopback.client(SqsClient.builder(), moto.endpoint());
    mortal = new Mortal(seed + 2, RISK_OF_DEATH);
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

  /** What the handler is made of. */
  public interface Function {
    UnaryOperator<byte[]> with(Dispatch dispatch, QueueEffects effects, SqsRecordsReader reader);
  }

  /** Registrations, alarms, publications that come twice, and some that can never work. */
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

  /** In waves, since the emulator is slow with a long queue. */
  public ChaosAccount run(int count, Function function) {
    Table table = mortal.table(new DynamoTable(dynamoClient, "mailwright"));
    MailSender sender =
        new RetryingSender(
            mortal.sender(new SesSender(sesClient, new MimeWriter(clock), Duration.ofSeconds(1))),
            pause -> true);
    Dispatch dispatch =
        new Dispatch(
            sender,
            new TableLedger(table, clock, new TableLedger.Terms(Duration.ofDays(7), true)),
            new Gate(new SuppressionList(table, clock), Optouts.none(), Brake.none()));
    QueueEffects effects =
        new QueueEffects(
            mortal.deadLetters(
                new SqsDeadLetters(sqsClient, queue.deadUrl(), (reason, remedy) -> {})),
            Follower.nobody(),
            new JsonJournal(OutputStream.nullOutputStream(), clock));
    SqsRecordsReader reader = new SqsRecordsReader(Topic::of);
    UnaryOperator<byte[]> handler = function.with(dispatch, effects, reader);
    EventSourceMapping mapping = new EventSourceMapping(queue);
    for (int from = 0; from < count; from += WAVE) {
      publish(from, Math.min(from + WAVE, count));
      mapping.drain(event -> invoke(handler, event));
    }
    return new ChaosAccount(
        events,
        moto.mails(),
        queue.drainDead(),
        new ChaosAccount.Weather(mortal.deaths(), ses.counts(), dynamo.counts()));
  }

  /** Between two deliveries of a message lies its visibility timeout, and leases run out. */
  private byte[] invoke(UnaryOperator<byte[]> handler, byte[] event) {
    clock.by(Duration.ofSeconds(40));
    byte[] answer = new byte[0];
    try {
      answer = handler.apply(event);
    } catch (Mortal.KilledError e) {
      // Noticed below, as where the handler itself caught it.
    }
    if (mortal.reborn()) {
      throw new IllegalStateException("killed");
    }
    return answer;
  }

  @Override
  public void close() {
    sesClient.close();
    dynamoClient.close();
    sqsClient.close();
    ses.close();
    dynamo.close();
    queues.close();
  }
}
