package dev.mailwright.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.emulators.Loopback;
import dev.mailwright.emulators.Moto;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SesException;

/**
 * The responses that a client without retries gets for each fault, and whether SES accepted the
 * mail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultProxyTest {
  private static final String SENDER = "hello@example.com";

  private final Optional<Moto> moto = Moto.start();

  @BeforeEach
  void emulator() {
    assumeTrue(moto.isPresent(), "no SES emulator");
    moto.orElseThrow().reset(SENDER);
  }

  @AfterAll
  void stop() {
    moto.ifPresent(Moto::close);
  }

  @Test
  void without_faults_every_mail_arrives_over_a_connection_that_stays_open() {
    FaultProxy proxy =
        through(
            client -> {
              for (int i = 0; i < 50; i++) {
                send(client);
              }
            });

    assertThat(taken()).isEqualTo(50);
    assertThat(proxy.connections()).isEqualTo(1);
  }

  @Test
  void a_throttled_mail_is_refused_and_not_accepted() {
    through(
        client ->
            assertThatThrownBy(() -> send(client))
                .isInstanceOfSatisfying(SesException.class, FaultProxyTest::saysThrottling),
        Fault.THROTTLE);

    assertThat(taken()).isZero();
  }

  @Test
  void a_hanging_reply_is_a_timeout_and_the_mail_is_accepted_once() {
    FaultProxy proxy =
        through(
            client ->
                assertThatThrownBy(() -> send(client))
                    .isInstanceOf(SdkClientException.class)
                    .hasRootCauseInstanceOf(SocketTimeoutException.class),
            Fault.TAKE_AND_HANG);

    assertThat(taken()).isEqualTo(1);
    assertThat(proxy.counts()).containsEntry(Fault.TAKE_AND_HANG, 1);
  }

  @Test
  void a_lost_reply_is_an_error_and_the_mail_is_accepted_once() {
    FaultProxy proxy =
        through(FaultProxyTest::sendsTwiceAndFailsOnce, Fault.PASS, Fault.TAKE_AND_DROP);

    assertThat(taken()).isEqualTo(2);
    assertThat(proxy.counts()).containsEntry(Fault.TAKE_AND_DROP, 1);
  }

  @Test
  void a_dropped_mail_is_an_error_and_not_accepted() {
    FaultProxy proxy = through(FaultProxyTest::sendsTwiceAndFailsOnce, Fault.PASS, Fault.DROP);

    assertThat(taken()).isEqualTo(1);
    assertThat(proxy.counts()).containsEntry(Fault.DROP, 1);
  }

  @Test
  void after_a_fault_the_next_mail_arrives() {
    through(
        client -> {
          assertThatThrownBy(() -> send(client)).isInstanceOf(SdkClientException.class);
          send(client);
        },
        Fault.DROP);

    assertThat(taken()).isEqualTo(1);
  }

  @Test
  void other_requests_pass() {
    FaultProxy proxy = through(SesClient::getSendQuota, Fault.DROP);

    assertThat(proxy.counts()).containsOnlyKeys(Fault.PASS);
  }

  /** Uses a keep-alive connection, on which the JDK may retry a POST. */
  private static void sendsTwiceAndFailsOnce(SesClient client) {
    send(client);
    assertThatThrownBy(() -> send(client)).isInstanceOf(SdkClientException.class);
  }

  private FaultProxy through(Consumer<SesClient> test, Fault... faults) {
    FaultPlan plan = FaultPlan.script(faults).onlyFor(FaultProxyTest::sendsMail);
    try (FaultProxy proxy = FaultProxy.start(moto.orElseThrow().endpoint(), Throttling.SES, plan);
        SesClient client =
            Loopback.client(SesClient.builder(), proxy.endpoint(), Duration.ofSeconds(2))) {
      test.accept(client);
      assertThat(proxy.mishaps()).isZero();
      return proxy;
    }
  }

  private static boolean sendsMail(HttpMessage request) {
    return request.body().contains("Action=SendRawEmail");
  }

  private static void saysThrottling(SesException e) {
    assertThat(e.statusCode()).isEqualTo(400);
    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("Throttling");
    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Maximum sending rate exceeded.");
  }

  private static void send(SesClient client) {
    client.sendRawEmail(
        send ->
            send.source(SENDER)
                .destinations("ada@example.com")
                .rawMessage(
                    raw -> raw.data(SdkBytes.fromUtf8String("From: " + SENDER + "\r\n\r\nHello"))));
  }

  private int taken() {
    return moto.orElseThrow().mails().size();
  }
}
