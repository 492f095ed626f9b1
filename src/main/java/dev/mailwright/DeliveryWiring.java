package dev.mailwright;

import dev.mailwright.config.Settings;
import dev.mailwright.delivery.Dispatch;
import dev.mailwright.delivery.Follower;
import dev.mailwright.delivery.Gate;
import dev.mailwright.delivery.Optouts;
import dev.mailwright.delivery.ResultTelling;
import dev.mailwright.delivery.SendCounting;
import dev.mailwright.event.SqsRecordsReader;
import dev.mailwright.event.Topic;
import dev.mailwright.feedback.Brake;
import dev.mailwright.feedback.Reputation;
import dev.mailwright.feedback.ReputationBrake;
import dev.mailwright.feedback.SuppressionList;
import dev.mailwright.feedback.Suppressions;
import dev.mailwright.journal.Journal;
import dev.mailwright.lambda.QueueHandler.QueueEffects;
import dev.mailwright.ledger.Ledger;
import dev.mailwright.ledger.NoLedger;
import dev.mailwright.ledger.TableLedger;
import dev.mailwright.publish.Results;
import dev.mailwright.queue.DeadLetters;
import dev.mailwright.send.MailSender;
import dev.mailwright.send.PacedSender;
import dev.mailwright.send.RetryingSender;
import dev.mailwright.send.TokenBucket;
import dev.mailwright.store.Table;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts together what stands between a mail and SES, and what follows its end. */
@Singleton
class DeliveryWiring {
  private static final String ARN = "arn:";

  @Produces
  @Singleton
  TokenBucket bucket(Settings settings) {
    return new TokenBucket(settings.operation().queue().sendRate().orElse(0.0), System::nanoTime);
  }

  @Produces
  @Singleton
  Ledger ledger(Settings settings, Table table, Clock clock) {
    Duration keep = settings.operation().store().idempotencyTtl();
    boolean lasting = settings.operation().store().table().isPresent();
    return keep.isZero()
        ? new NoLedger()
        : new TableLedger(table, clock, new TableLedger.Terms(keep, lasting));
  }

  @Produces
  @Singleton
  Gate gate(StoreWiring.Kept kept, SuppressionList list, Optouts optouts, Brake brake) {
    return new Gate(kept.shared() ? list : Suppressions.none(), optouts, brake);
  }

  @Produces
  @Singleton
  Brake brake(Settings settings, StoreWiring.Kept kept, Reputation reputation, Clock clock) {
    return kept.shared()
        ? new ReputationBrake(reputation, settings.operation().reports().brake(), clock)
        : Brake.none();
  }

  @Produces
  @Singleton
  Dispatch dispatch(MailSender sender, TokenBucket bucket, Ledger ledger, Gate gate) {
    MailSender paced = new PacedSender(sender, bucket, RetryingSender.Pause::sleep);
    return new Dispatch(new RetryingSender(paced, RetryingSender.Pause::sleep), ledger, gate);
  }

  @Produces
  @Singleton
  Follower follower(StoreWiring.Kept kept, Reputation reputation, Results results, Clock clock) {
    List<Follower> followers = new ArrayList<>();
    if (kept.shared()) {
      followers.add(new SendCounting(reputation));
    }
    followers.add(new ResultTelling(results, clock));
    return Follower.all(followers);
  }

  @Produces
  @Singleton
  QueueEffects queueEffects(DeadLetters deadLetters, Follower follower, Journal journal) {
    return new QueueEffects(deadLetters, follower, journal);
  }

  @Produces
  @Singleton
  SqsRecordsReader sqsRecordsReader(Settings settings) {
    Map<String, String> topics = settings.operation().queue().rawTopics();
    return new SqsRecordsReader(queueArn -> rawTopic(queueArn, topics));
  }

  /** By convention the queue of a topic with raw delivery has the topic's name. */
  private static Topic rawTopic(String queueArn, Map<String, String> topics) {
    String queue = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    String topic = topics.getOrDefault(queue, queue.replaceFirst("\\.fifo$", ""));
    return Topic.of(
        topic.startsWith(ARN)
            ? topic
            : queueArn.replaceFirst(":sqs:", ":sns:").replaceFirst("[^:]*$", topic));
  }
}
