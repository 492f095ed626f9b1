package dev.mailwright;

import dev.mailwright.config.Settings;
import dev.mailwright.feedback.Reputation;
import dev.mailwright.feedback.SuppressionList;
import dev.mailwright.journal.Journal;
import dev.mailwright.journal.Note;
import dev.mailwright.publish.Results;
import dev.mailwright.publish.SnsResults;
import dev.mailwright.queue.DeadLetters;
import dev.mailwright.queue.SqsDeadLetters;
import dev.mailwright.store.DynamoTable;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.Table;
import dev.mailwright.store.WatchedTable;
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
  SuppressionList suppressionList(Table table, Clock clock) {
    return new SuppressionList(table, clock);
  }

  @Produces
  @Singleton
  Reputation reputation(Table table, Clock clock) {
    return new Reputation(table, clock);
  }

  static BiConsumer<String, String> trouble(Journal journal, String metric) {
    return (reason, remedy) -> journal.count(Note.trouble(metric, reason, remedy));
  }
}
