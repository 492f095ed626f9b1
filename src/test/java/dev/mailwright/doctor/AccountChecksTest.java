package dev.mailwright.doctor;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccountChecksTest {
  @ParameterizedTest
  @MethodSource("accounts")
  void a_problem_is_reported_alone_with_its_fix(UnhealthyCase unhealthy) {
    unhealthy.assertReported();
  }

  static Stream<UnhealthyCase> accounts() {
    return Stream.of(
        new UnhealthyCase(
            "sandbox",
            SampleFacts.withAccount(SampleFacts.account(false, true, "HEALTHY", 1)),
            "error account: SES is in the sandbox"),
        new UnhealthyCase(
            "paused",
            SampleFacts.withAccount(SampleFacts.account(true, false, "HEALTHY", 1)),
            "error account: sending is paused"),
        new UnhealthyCase(
            "probation",
            SampleFacts.withAccount(SampleFacts.account(true, true, "PROBATION", 1)),
            "error account: AWS has put"),
        new UnhealthyCase(
            "shutdown",
            SampleFacts.withAccount(SampleFacts.account(true, true, "SHUTDOWN", 1)),
            "error account: AWS has shut"),
        new UnhealthyCase(
            "busy",
            SampleFacts.withAccount(SampleFacts.account(true, true, "HEALTHY", 41_000)),
            "warning quota: 82 %"),
        new UnhealthyCase(
            "no suppression of complaints",
            SampleFacts.withAccount(
                new Facts.AccountFacts(
                    true,
                    true,
                    "HEALTHY",
                    new Facts.AccountFacts.Quota(-1, 5, 1),
                    Set.of("BOUNCE"))),
            "warning suppression: SES's account-level suppression list is off for COMPLAINT"));
  }
}
