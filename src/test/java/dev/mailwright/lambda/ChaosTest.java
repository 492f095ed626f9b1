package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.chaos.Chaos;
import dev.mailwright.chaos.ChaosAccount;
import dev.mailwright.chaos.Fault;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.emulators.DynamoLocal;
import dev.mailwright.emulators.Moto;
import dev.mailwright.emulators.MotoResource;
import dev.mailwright.metrics.JsonEventLog;
import dev.mailwright.send.Deadline;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Sends events through SNS, SQS and the queue handler while SES throttles, times out and drops
 * connections, DynamoDB throttles and the function is killed, then accounts for every event. For a
 * long run: {@code ./mvnw test -Dtest=ChaosTest -Dchaos.events=10000 -Dchaos.seed=1}.
 */
@QuarkusTest
@QuarkusTestResource(value = MotoResource.class, restrictToAnnotatedClass = true)
class ChaosTest {
  @Inject EventProcessor processor;
  Optional<Moto> moto;

  @Test
  void every_event_is_sent_once_or_reported_despite_failures() {
    assumeTrue(moto.isPresent(), "no emulator of SNS, SQS and SES");
    int events = Integer.getInteger("chaos.events", 200);
    long seed = Long.getLong("chaos.seed", 1L);

    ChaosAccount account;
    try (DynamoLocal dynamo = DynamoLocal.start();
        Chaos chaos = new Chaos(moto.orElseThrow(), dynamo, seed)) {
      account =
          chaos.run(
              events,
              (dispatcher, deadLetters, listener, reader) -> {
                SqsHandler handler =
                    new SqsHandler(
                        reader,
                        processor.with(dispatcher),
                        deadLetters,
                        listener,
                        new Workers(4),
                        new JsonEventLog(OutputStream.nullOutputStream(), Clock.systemUTC()));
                return event -> answer(handler, event);
              });
    }

    System.out.println(account);
    assertThat(account.missing()).isEmpty();
    assertThat(account.sentTwiceAgainstTheirGuarantee()).isEmpty();
    assertThat(account.deadWithoutReason()).isEmpty();
    assertThat(account.outOfOrder()).isEmpty();
    assertThat(account.weather().suppressed()).isEqualTo(account.weather().bounces());
    assertThat(account.weather().ses()).containsKey(Fault.REFUSE);
    assertThat(account.sent()).isGreaterThan(events / 2);
    assertThat(account.kills()).isPositive();
  }

  private static byte[] answer(SqsHandler handler, byte[] event) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler.handle(
          new ByteArrayInputStream(event),
          output,
          new Invocation("chaos", "123456789012", Deadline.in(Duration.ofSeconds(30))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toByteArray();
  }
}
