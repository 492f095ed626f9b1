package dev.mailwright.startup;

import dev.mailwright.config.RuntimeSettings;
import dev.mailwright.config.Settings;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.doctor.DnsLookup;
import dev.mailwright.doctor.DnsServerLookup;
import dev.mailwright.doctor.Doctor;
import dev.mailwright.doctor.DoctorSettings;
import dev.mailwright.doctor.FactsReader;
import dev.mailwright.feedback.Reputation;
import dev.mailwright.feedback.ReputationGuard;
import dev.mailwright.idempotency.FallbackIdempotencyStore;
import dev.mailwright.idempotency.IdempotencyStore;
import dev.mailwright.idempotency.TableIdempotencyStore;
import dev.mailwright.lambda.DeadLetterQueue;
import dev.mailwright.lambda.RetryQueue;
import dev.mailwright.lambda.SqsDeadLetterQueue;
import dev.mailwright.lambda.SqsRetryQueue;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.MetricEntry;
import dev.mailwright.publish.ResultTopic;
import dev.mailwright.publish.SnsResultTopic;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.SesSender;
import dev.mailwright.send.TokenBucket;
import dev.mailwright.store.CircuitBreakerTable;
import dev.mailwright.store.DynamoTable;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import dev.mailwright.suppression.AccountSuppressionList;
import dev.mailwright.suppression.SesAccountSuppressionList;
import dev.mailwright.suppression.SuppressionList;
import dev.mailwright.threading.AlarmThreads;
import dev.mailwright.threading.SesMessageIds;
import dev.mailwright.unsubscribe.OptOutList;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.SesClientBuilder;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Produces the AWS clients and the services that use them. Optional clients are built only if their
 * settings require them, to keep cold starts short.
 */
@Singleton
class AwsClientProducer {
  /** The JDK keeps at most five connections by default; parallel mails would open new ones. */
  private static final String PARALLEL_CALLS = "16";

  private static final Duration SIDE_CONNECT = Duration.ofSeconds(1);
  private static final Duration SIDE_READ = Duration.ofSeconds(2);

  /** Two attempts that reach the timeouts of connection and reply. */
  private static final Duration LONGEST_STORE_CALL = Duration.ofSeconds(6);

  private final RuntimeSettings settings;
  private final EventLog log;
  private final String sesRegion;
  private final String region;

  /**
   * @param ses never resolved, like {@code sns} and {@code dynamo}: a Quarkus extension configures
   *     a client's builder only if the client has an injection point
   */
  AwsClientProducer(
      Settings settings,
      EventLog log,
      @ConfigProperty(name = "quarkus.ses.aws.region") String sesRegion,
      @ConfigProperty(name = "quarkus.dynamodb.aws.region") String region,
      Instance<SesClient> ses,
      Instance<SnsClient> sns,
      Instance<DynamoDbClient> dynamo) {
    this.settings = settings.runtime();
    this.log = log;
    this.sesRegion = sesRegion;
    this.region = region;
    System.setProperty("http.maxConnections", PARALLEL_CALLS);
  }

  @Produces
  @Singleton
  SesSender sesSender(
      SesClientBuilder builder,
      Clock clock,
      @ConfigProperty(name = "quarkus.ses.sync-client.connection-timeout") Duration connect,
      @ConfigProperty(name = "quarkus.ses.sync-client.socket-timeout") Duration read) {
    return new SesSender(builder, new MimeWriter(clock), connect, read);
  }

  @Produces
  @Singleton
  TokenBucket bucket() {
    return new TokenBucket(settings.sending().sendRate().orElse(0.0), System::nanoTime);
  }

  @Produces
  @Singleton
  Reputation reputation(Table table, Clock clock) {
    return new Reputation(table, clock);
  }

  @Produces
  @Singleton
  AlarmThreads threads(Table table, Clock clock) {
    return new AlarmThreads(table, clock, new SesMessageIds(sesRegion));
  }

  @Produces
  @Singleton
  Table table(Instance<DynamoDbClientBuilder> builder) {
    BiConsumer<String, String> problems = problems("StoreFailed");
    return settings
        .store()
        .table()
        .<Table>map(
            name ->
                new CircuitBreakerTable(
                    new DynamoTable(dynamo(builder.get()), name),
                    failure -> problems.accept(failure.getMessage(), failure.fix()),
                    System::nanoTime))
        .orElseGet(MemoryTable::new);
  }

  /** Limits retries: the SDK's default of eight attempts could exceed the function's timeout. */
  static DynamoDbClient dynamo(DynamoDbClientBuilder builder) {
    return builder
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(2).build())
                .apiCallTimeout(LONGEST_STORE_CALL)
                .build())
        .build();
  }

  /** Returns whether all functions share a table: a configured one, or that of dev mode. */
  static boolean isShared(Settings settings) {
    return settings.runtime().store().table().isPresent()
        || LaunchMode.current() == LaunchMode.DEVELOPMENT;
  }

  @Produces
  @Singleton
  IdempotencyStore idempotency(Settings settings, Table table, Clock clock) {
    Duration keep = settings.runtime().store().idempotencyTtl();
    return keep.isZero() ? IdempotencyStore.off() : idempotency(settings, table, clock, keep);
  }

  static IdempotencyStore idempotency(Settings settings, Table table, Clock clock, Duration keep) {
    boolean durable = settings.runtime().store().table().isPresent();
    TableIdempotencyStore store = new TableIdempotencyStore(table, clock, keep, durable);
    return durable ? new FallbackIdempotencyStore(store, clock, keep) : store;
  }

  @Produces
  @Singleton
  SendGuard guard(Settings settings, Table table, Reputation reputation, Clock clock) {
    return isShared(settings)
        ? new SendGuard(
            new SuppressionList(table, clock),
            new OptOutList(table, clock),
            ReputationGuard.byRates(
                reputation, settings.runtime().reports().limits(), System::nanoTime))
        : SendGuard.open();
  }

  @Produces
  @Singleton
  DeadLetterQueue deadLetterQueue() {
    return settings
        .sending()
        .deadLetterQueue()
        .<DeadLetterQueue>map(
            url ->
                new SqsDeadLetterQueue(
                    client(SqsClient.builder(), region), url, problems("DeadLetterFailed")))
        .orElseGet(DeadLetterQueue::none);
  }

  @Produces
  @Singleton
  RetryQueue retryQueue() {
    return settings
        .sending()
        .retryQueue()
        .<RetryQueue>map(
            url ->
                new SqsRetryQueue(
                    () -> client(SqsClient.builder(), region), url, problems("RetryQueueFailed")))
        .orElseGet(RetryQueue::none);
  }

  @Produces
  @Singleton
  ResultTopic resultTopic(Instance<SnsClientBuilder> builder) {
    return settings
        .resultsTopic()
        .<ResultTopic>map(
            topic -> new SnsResultTopic(sns(builder.get()), topic, problems("ResultsFailed")))
        .orElseGet(ResultTopic::none);
  }

  static SnsClient sns(SnsClientBuilder builder) {
    ClientOverrideConfiguration.Builder configuration = builder.overrideConfiguration().toBuilder();
    bounded(configuration);
    return builder.overrideConfiguration(configuration.build()).build();
  }

  @Produces
  @Singleton
  AccountSuppressionList accountSuppressionList() {
    return settings.reports().mirror()
        ? new SesAccountSuppressionList(
            client(SesV2Client.builder(), sesRegion), problems("SuppressionMirrorFailed"))
        : AccountSuppressionList.none();
  }

  /** Builds the doctor's clients only when it runs. */
  @Produces
  @Singleton
  Doctor doctor(Settings all) {
    DoctorSettings doctorSettings =
        new DoctorSettings(
            all.mails().defaults().sender().address(),
            sesRegion,
            all.mails().defaults().sendOptions().configurationSet(),
            settings.sending().deadLetterQueue(),
            settings.mailerAlarms());
    return new Doctor(
        doctorSettings,
        () ->
            new FactsReader(
                client(SesV2Client.builder(), sesRegion),
                client(SesClient.builder(), sesRegion),
                client(SnsClient.builder(), sesRegion),
                client(SqsClient.builder(), region),
                dns(settings.dnsServer())));
  }

  private static DnsLookup dns(Optional<InetSocketAddress> configured) {
    return new DnsServerLookup(
        configured
            .map(server -> new InetSocketAddress(server.getHostString(), server.getPort()))
            .orElseGet(DnsServerLookup::systemServer));
  }

  /**
   * Builds a rarely needed client without its Quarkus extension, which would slow down every start.
   * Variables such as {@code AWS_ENDPOINT_URL_SQS} override its endpoint.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific
   *     endpoints</a>
   */
  static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, String region) {
    return builder
        .region(Region.of(region))
        .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(SIDE_CONNECT)
                .socketTimeout(SIDE_READ))
        .overrideConfiguration(AwsClientProducer::bounded)
        .build();
  }

  /** Two attempts within three seconds: no mail depends on these calls. */
  private static void bounded(ClientOverrideConfiguration.Builder configuration) {
    configuration
        .apiCallTimeout(Deadline.LONGEST_SIDE_CALL)
        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(2).build());
  }

  private BiConsumer<String, String> problems(String metric) {
    return (reason, fix) -> log.count(MetricEntry.problem(metric, reason, fix));
  }
}
