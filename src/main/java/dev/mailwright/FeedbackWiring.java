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
import dev.mailwright.lambda.FeedbackTaking;
import dev.mailwright.lambda.FeedbackTelling;
import dev.mailwright.lambda.OperatorCommands;
import dev.mailwright.ledger.Settlement;
import dev.mailwright.publish.Results;
import dev.mailwright.store.Table;
import dev.mailwright.subscription.SubscriptionCommands;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** What is done with SES's reports, and what operators ask of the lists that come of them. */
@Singleton
class FeedbackWiring {

  @Produces
  @Singleton
  AccountList accountList(
      Settings settings,
      @ConfigProperty(name = "quarkus.ses.aws.region") String region,
      Journal journal) {
    return settings.operation().reports().mirror()
        ? new SesAccountList(
            PlainClients.of(SesV2Client.builder(), region),
            StoreWiring.trouble(journal, "SuppressionMirrorFailed"))
        : AccountList.unmirrored();
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
}
