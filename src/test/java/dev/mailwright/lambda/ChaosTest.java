package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.chaos.Chaos;
import dev.mailwright.chaos.ChaosAccount;
import dev.mailwright.delivery.Postman;
import dev.mailwright.emulators.DynamoLocal;
import dev.mailwright.emulators.Moto;
import dev.mailwright.emulators.MotoResource;
import dev.mailwright.send.Deadline;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Events through SNS, SQS and the queue's handler while SES throttles, times out and hangs up,
 * DynamoDB throttles and the function is killed; in the end each event is accounted for. The long
 * version: {@code ./mvnw test -Dtest=ChaosTest -Dchaos.events=10000 -Dchaos.seed=1}.
 */
@QuarkusTest
@QuarkusTestResource(value = MotoResource.class, restrictToAnnotatedClass = true)
class ChaosTest {
  @Inject Postman postman;
  Optional<Moto> moto;

  @Test
  void every_event_is_sent_once_or_told_of_whatever_fails() {
    assumeTrue(moto.isPresent(), "no emulator of SNS, SQS and SES");
    int events = Integer.getInteger("chaos.events", 200);
    long seed = Long.getLong("chaos.seed", 1L);

    ChaosAccount account;
    try (DynamoLocal dynamo = DynamoLocal.start();
        Chaos chaos = new Chaos(moto.orElseThrow(), dynamo, seed)) {
      account =
          chaos.run(
              events,
              (dispatch, effects, reader) -> {
                QueueHandler handler = new QueueHandler(reader, postman.with(dispatch), effects);
                return event -> answer(handler, event);
              });
    }

    System.out.println(account);
    assertThat(account.missing()).isEmpty();
    assertThat(account.sentTwiceAgainstTheirGuarantee()).isEmpty();
    assertThat(account.deadWithoutReason()).isEmpty();
    assertThat(account.sent()).isGreaterThan(events / 2);
    assertThat(account.deaths()).isPositive();
  }

  private static byte[] answer(QueueHandler handler, byte[] event) {
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
