package dev.mailwright.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.Samples;
import dev.mailwright.emulators.Moto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Starts of the binary, and start errors. */
class NativeStartIT {
  private static Optional<Moto> moto = Optional.empty();

  @BeforeAll
  static void start() {
    moto = Moto.start();
    assumeTrue(moto.isPresent(), "no SES emulator");
  }

  @AfterAll
  static void stop() {
    moto.ifPresent(Moto::close);
  }

  /**
   * Page faults, unlike durations, are the same on every machine; without the substitutions there
   * are 2,400.
   */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void a_cold_start_has_no_more_page_faults_than_expected() throws Exception {
    try (FakeLambda other = new FakeLambda()) {
      moto.orElseThrow().reset("hello@example.com");
      Process cold =
          NativeFunction.start(
              other, moto.orElseThrow().endpoint(), Map.of(), Path.of("target/native-cold.log"));
      try {
        other.invoke(Samples.bytes("user-registered"));
        String status = Files.readString(Path.of("/proc/" + cold.pid() + "/stat"));
        long minorFaults =
            Long.parseLong(status.substring(status.lastIndexOf(')')).split(" ", -1)[8]);

        assertThat(minorFaults)
            .as(
                "page faults; if higher, a substitution no longer fits this GraalVM or Quarkus:"
                    + " see docs/cold-start.md")
            .isBetween(500L, 2_100L);
      } finally {
        cold.destroyForcibly();
      }
    }
  }

  @Test
  void an_unreachable_ses_fails_the_invocation_so_that_lambda_retries() throws Exception {
    try (FakeLambda other = new FakeLambda()) {
      Process unreachable =
          NativeFunction.start(
              other, "http://127.0.0.1:9", Map.of(), Path.of("target/native-unreachable.log"));
      try {
        FakeLambda.Answer answer = other.invoke(Samples.bytes("user-registered"));

        assertThat(answer.kind()).isEqualTo("error");
        assertThat(answer.body()).contains("DeferredDeliveryException").contains("1 deferred");
      } finally {
        unreachable.destroyForcibly();
      }
    }
  }

  @Test
  void routes_and_settings_can_be_environment_variables_alone() throws Exception {
    try (FakeLambda other = new FakeLambda()) {
      moto.orElseThrow().reset("hello@example.com");
      Map<String, String> settings =
          Map.of(
              "MAILWRIGHT_ROUTES_ARCHIVE_TOPIC", "prod-critical-alarms",
              "MAILWRIGHT_ROUTES_ARCHIVE_EVENTS", "order_archived",
              "MAILWRIGHT_ROUTES_ARCHIVE_TEMPLATE", "welcome",
              "MAILWRIGHT_ROUTES_ARCHIVE_TO", "archive@example.com",
              "MAILWRIGHT_ROUTES_ARCHIVE_SUBJECT_PREFIX", "[Archive]",
              "MAILWRIGHT_ROUTES_ARCHIVE_REPLY_TO", "help@example.com",
              "MAILWRIGHT_BRAND_NAME", "Shop",
              "MAILWRIGHT_TIME_ZONE", "Europe/Zurich",
              "MAILWRIGHT_TRUSTED_TOPICS", "999999999999");
      Process routed =
          NativeFunction.start(
              other,
              moto.orElseThrow().endpoint(),
              settings,
              Path.of("target/native-settings.log"));
      try {
        other.invoke(Samples.bytes("unrouted-event"));

        assertThat(moto.orElseThrow().mails().get(0).message())
            .contains("To: archive@example.com")
            .contains("Subject: [Archive] Welcome to Shop")
            .contains("Reply-To: help@example.com");
        other.invoke(Samples.bytes("alarm-single-metric"));
        assertThat(moto.orElseThrow().mails().get(1).message())
            .contains("Time: 2 Mar 2026, 10:15:04 Europe/Zurich (UTC+01:00)");
      } finally {
        routed.destroyForcibly();
      }
    }
  }

  @Test
  void a_missing_sender_stops_the_start_with_one_sentence() throws Exception {
    try (FakeLambda other = new FakeLambda()) {
      Path log = Path.of("target/native-start.log");
      Process stopped =
          NativeFunction.start(other, "http://127.0.0.1:9", Map.of("SENDER_EMAIL", ""), log);

      assertThat(stopped.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(stopped.exitValue()).isNotZero();
      assertThat(Files.readString(log).strip())
          .isEqualTo(
              "The setting SENDER_EMAIL is missing: set it to an address that SES has verified.");
    }
  }
}
