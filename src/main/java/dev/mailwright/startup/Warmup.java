package dev.mailwright.startup;

import dev.mailwright.config.Settings;
import dev.mailwright.delivery.DeliveryListener;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.delivery.MailDispatcher;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.idempotency.IdempotencyStore;
import dev.mailwright.lambda.Invocation;
import dev.mailwright.lambda.RetryQueue;
import dev.mailwright.lambda.SnsHandler;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.JsonEventLog;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.send.SesSender;
import dev.mailwright.send.TokenBucket;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Speeds up the first invocation by doing its work during INIT, which gets a full CPU regardless of
 * the memory size. Opens the connections to SES and DynamoDB in separate threads, for a bounded
 * time, and processes a sample event without calling SES. Ignores failures: they recur, with their
 * own errors, in the first invocation.
 */
@Singleton
@IfBuildProfile("prod")
class Warmup {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final String EVENT =
      """
      {"Records": [{"EventSource": "aws:sns", "Sns": {
       "MessageId": "rehearsal", "TopicArn": "arn:aws:sns:us-east-1:000000000000:user-events",
       "Message": "{\\"event\\": \\"user_registered\\", \\"email\\": \\"nobody@example.com\\"}"}}]}
      """;

  void warn(@Observes StartupEvent start, Settings settings, EventLog log) {
    if (settings.mails().defaults().operators().isEmpty()) {
      log.warn("OPERATOR_EMAILS is not set: alarms and notices will be refused.");
    }
    if (settings.runtime().store().table().isEmpty()) {
      log.warn(
          "MAILWRIGHT_TABLE is not set: duplicates are recognised within one execution environment"
              + " only, the suppression list, soft bounces and the reputation guard are off, and"
              + " events for digests and groups are mailed immediately.");
    }
  }

  void warmUp(
      @Observes StartupEvent start,
      Settings settings,
      EventProcessor processor,
      SesSender ses,
      TokenBucket bucket,
      Table table,
      Clock clock) {
    List<Runnable> connections = new ArrayList<>();
    connections.add(
        () -> {
          double rate = ses.connect();
          if (settings.runtime().sending().sendRate().isEmpty()) {
            bucket.limitTo(rate);
          }
        });
    if (settings.runtime().store().table().isPresent()) {
      connections.add(() -> table.read(new Key("none", "none")));
    }
    run(connections, () -> processEvent(processor, new MimeWriter(clock)), LIMIT);
  }

  /** Opens the connections in parallel with the computation. */
  static void run(List<Runnable> connections, Runnable computation, Duration limit) {
    List<Thread> threads = connections.stream().map(Warmup::start).toList();
    long end = System.nanoTime() + limit.toNanos();
    runQuietly(computation);
    threads.forEach(thread -> await(thread, end));
  }

  private static Thread start(Runnable step) {
    Thread thread = new Thread(() -> runQuietly(step), "warm-up");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void runQuietly(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      // Recurs, with its own error, when an event needs this connection or code.
    }
  }

  private static void await(Thread thread, long end) {
    long millisLeft = (end - System.nanoTime()) / 1_000_000;
    try {
      if (millisLeft > 0) {
        thread.join(millisLeft);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void processEvent(EventProcessor processor, MimeWriter writer) {
    MailDispatcher toNowhere =
        new MailDispatcher(
            (mail, deadline) -> new Outcome.Accepted(Integer.toString(writer.write(mail).length)),
            IdempotencyStore.off(),
            SendGuard.open());
    EventLog log = new JsonEventLog(OutputStream.nullOutputStream(), Clock.systemUTC());
    try {
      new SnsHandler(processor.with(toNowhere), RetryQueue.none(), DeliveryListener.none(), log)
          .handle(
              new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8)),
              OutputStream.nullOutputStream(),
              new Invocation("", "", Deadline.in(LIMIT)));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }
}
