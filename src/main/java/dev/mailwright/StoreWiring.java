package dev.mailwright;

import dev.mailwright.config.Operation;
import dev.mailwright.config.Settings;
import dev.mailwright.feedback.AccountList;
import dev.mailwright.feedback.FeedbackDesk;
import dev.mailwright.feedback.Reputation;
import dev.mailwright.feedback.SesAccountList;
import dev.mailwright.feedback.SoftBounces;
import dev.mailwright.feedback.SuppressionCommands;
import dev.mailwright.feedback.SuppressionList;
import dev.mailwright.journal.Journal;
import dev.mailwright.journal.Note;
import dev.mailwright.lambda.FeedbackTaking;
import dev.mailwright.lambda.FeedbackTelling;
import dev.mailwright.lambda.OperatorCommands;
import dev.mailwright.ledger.Settlement;
import dev.mailwright.publish.Results;
import dev.mailwright.publish.SnsResults;
import dev.mailwright.queue.DeadLetters;
import dev.mailwright.queue.SqsDeadLetters;
import dev.mailwright.store.DynamoTable;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import dev.mailwright.store.WatchedTable;
import dev.mailwright.subscription.SubscriptionCommands;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What is kept beside the mails, and who else is told. A client is built only where its setting is,
 * so that a function without them pays nothing.
 */
@Singleton
class StoreWiring {

  /**
   * @param standard never resolved: the extension configures a builder only where somebody asks for
   *     the client that it would build
   */
  StoreWiring(Instance<DynamoDbClient> standard) {}

  /**
   * @param shared whether all functions see the same store: a configured one, or dev mode's
   */
  record Kept(boolean shared) {}

  @Produces
  @Singleton
  Kept kept(Settings settings) {
    return new Kept(
        settings.operation().store().table().isPresent()
            || LaunchMode.current() == LaunchMode.DEVELOPMENT);
  }

  @Produces
  @Singleton
  Table table(
      Settings settings, Instance<DynamoDbClientBuilder> builder, Journal journal, Clock clock) {
    BiConsumer<String, String> trouble = trouble(journal, "StoreFailed");
    return settings
        .operation()
        .store()
        .table()
        .<Table>map(
            name ->
                new WatchedTable(
                    new DynamoTable(dynamo(builder.get()), name),
                    failure -> trouble.accept(failure.getMessage(), failure.remedy()),
                    clock))
        .orElseGet(MemoryTable::new);
  }

  /** The SDK's own eight tries would last longer than the function. */
  private static DynamoDbClient dynamo(DynamoDbClientBuilder builder) {
    return builder
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(2).build())
                .build())
        .build();
  }

  @Produces
  @Singleton
  DeadLetters deadLetters(
      Settings settings,
      @ConfigProperty(name = "quarkus.dynamodb.aws.region") String region,
      Journal journal) {
    return settings
        .operation()
        .queue()
        .deadLetterQueue()
        .<DeadLetters>map(
            url ->
                new SqsDeadLetters(
                    PlainClients.of(SqsClient.builder(), region),
                    url,
                    trouble(journal, "DeadLetterFailed")))
        .orElseGet(DeadLetters::none);
  }

  @Produces
  @Singleton
  Results results(Settings settings, Instance<SnsClient> client, Journal journal) {
    return settings
        .operation()
        .resultsTopic()
        .<Results>map(
            topic -> new SnsResults(client.get(), topic, trouble(journal, "ResultsFailed")))
        .orElseGet(Results::none);
  }

  @Produces
  @Singleton
  AccountList accountList(
      Settings settings,
      @ConfigProperty(name = "quarkus.ses.aws.region") String region,
      Journal journal) {
    return settings.operation().reports().mirror()
        ? new SesAccountList(
            PlainClients.of(SesV2Client.builder(), region),
            trouble(journal, "SuppressionMirrorFailed"))
        : AccountList.unmirrored();
  }

  @Produces
  @Singleton
  SuppressionList suppressionList(Table table, Clock clock) {
    return new SuppressionList(table, clock);
  }

  @Produces
  @Singleton
  Reputation reputation(Table table, Clock clock) {
    return new Reputation(table, clock);
  }

  @Produces
  @Singleton
  SuppressionCommands commands(SuppressionList list, AccountList account, Clock clock) {
    return new SuppressionCommands(list, account, clock);
  }

  @Produces
  @Singleton
  OperatorCommands operatorCommands(
      SuppressionCommands suppressions, SubscriptionCommands subscriptions) {
    return new OperatorCommands(suppressions, subscriptions);
  }

  @Produces
  @Singleton
  FeedbackTaking taking(
      Settings settings,
      Table table,
      FeedbackDesk.Lists lists,
      FeedbackTelling telling,
      Reputation reputation,
      Journal journal,
      Clock clock) {
    return new FeedbackTaking(
        new FeedbackDesk(table, clock, lists, reputation),
        new FeedbackTaking.Sources(settings.operation().reports().topics(), settings.trust()),
        telling,
        journal);
  }

  @Produces
  @Singleton
  FeedbackDesk.Lists lists(
      Settings settings, SuppressionList list, AccountList account, Table table, Clock clock) {
    Operation.Reports reports = settings.operation().reports();
    return new FeedbackDesk.Lists(
        list, account, new SoftBounces(table, clock, reports.softBounces()));
  }

  @Produces
  @Singleton
  FeedbackTelling telling(
      Journal journal, Results results, Reputation reputation, Table table, Clock clock) {
    return new FeedbackTelling(
        journal, results, reputation, new FeedbackTelling.Context(new Settlement(table), clock));
  }

  private static BiConsumer<String, String> trouble(Journal journal, String metric) {
    return (reason, remedy) -> journal.count(Note.trouble(metric, reason, remedy));
  }
}
