package dev.mailwright.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.Samples;
import dev.mailwright.emulators.Moto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The deployed binary with a fake Lambda and an SES emulator. */
class NativeFunctionIT {
  private static final Path LOG = Path.of("target/native-function.log");
  private static final Path GOLDEN = Path.of("src/test/resources/mails");

  private static Optional<Moto> moto = Optional.empty();
  private static FakeLambda lambda;
  private static Process function;

  @BeforeAll
  static void start() throws IOException {
    moto = Moto.start();
    assumeTrue(moto.isPresent(), "no SES emulator");
    lambda = new FakeLambda();
    function =
        NativeFunction.start(
            lambda, moto.get().endpoint(), Map.of("MAILWRIGHT_IDEMPOTENCY_TTL", "0"), LOG);
  }

  @AfterAll
  static void stop() {
    if (function != null) {
      function.destroyForcibly();
    }
    if (lambda != null) {
      lambda.close();
    }
    moto.ifPresent(Moto::close);
  }

  static List<String> samples() {
    return Samples.names();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void ses_receives_the_golden_mail_of_each_sample(String sample) throws Exception {
    moto.orElseThrow().reset("hello@example.com");

    FakeLambda.Answer answer = lambda.invoke(Samples.bytes(sample));

    assertThat(answer.kind()).isEqualTo("response");
    String received =
        moto.orElseThrow().mails().stream()
            .map(Moto.Received::message)
            .collect(Collectors.joining());
    assertThat(withoutDate(received)).isEqualTo(withoutDate(golden(sample)));
  }

  @Test
  void an_internationalised_domain_reaches_ses_as_punycode() throws Exception {
    moto.orElseThrow().reset("hello@example.com");
    String event =
        new String(Samples.bytes("user-registered"), StandardCharsets.UTF_8)
            .replace("ada@example.com", "ada@b\u00fccher.example");

    lambda.invoke(event.getBytes(StandardCharsets.UTF_8));

    assertThat(moto.orElseThrow().mails().get(0).destinations())
        .contains("ada@xn--bcher-kva.example");
  }

  @Test
  void a_refusal_by_ses_is_logged_with_its_fix_and_fails_nothing() throws Exception {
    moto.orElseThrow().reset();

    FakeLambda.Answer answer = lambda.invoke(Samples.bytes("user-registered"));

    assertThat(answer.kind()).isEqualTo("response");
    assertThat(answer.body()).contains("\"refused\":1");
    assertThat(LOG).content().contains("\"outcome\":\"refused\"").contains("\"remedy\":");
  }

  @Test
  void the_log_has_no_address_or_name() throws Exception {
    moto.orElseThrow().reset("hello@example.com");
    lambda.invoke(Samples.bytes("user-registered"));

    assertThat(LOG)
        .content()
        .contains("\"recipients\":\"a***@example.com\"")
        .doesNotContain("ada@example.com")
        .doesNotContain("Lovelace");
  }

  @Test
  void an_input_that_is_not_an_sns_event_fails_with_a_reason() throws Exception {
    FakeLambda.Answer answer = lambda.invoke("{\"hello\": 1}".getBytes(StandardCharsets.UTF_8));

    assertThat(answer.kind()).isEqualTo("error");
    assertThat(answer.body()).contains("this handler supports only SNS events");
  }

  private static String golden(String sample) throws IOException {
    Path golden = GOLDEN.resolve(sample + ".eml");
    return Files.exists(golden) ? Files.readString(golden, StandardCharsets.US_ASCII) : "";
  }

  /** Removes the Date headers: golden mails have a fixed clock. */
  private static List<String> withoutDate(String mails) {
    List<String> lines = new ArrayList<>(mails.lines().toList());
    lines.removeIf(line -> line.startsWith("Date: "));
    return lines;
  }
}
