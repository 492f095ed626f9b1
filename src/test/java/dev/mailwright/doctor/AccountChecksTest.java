package dev.mailwright.doctor;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of the account, its quota and its suppression list. */
class AccountChecksTest {
  @ParameterizedTest
  @MethodSource("accounts")
  void what_is_wrong_is_told_with_its_cure_and_nothing_else(Sick sick) {
    sick.assertTold();
  }

  static Stream<Sick> accounts() {
    return Stream.of(
        new Sick(
            "sandbox",
            Patients.withAccount(Patients.account(false, true, "HEALTHY", 1)),
            "error account: SES is in the sandbox"),
        new Sick(
            "paused",
            Patients.withAccount(Patients.account(true, false, "HEALTHY", 1)),
            "error account: sending is paused"),
        new Sick(
            "probation",
            Patients.withAccount(Patients.account(true, true, "PROBATION", 1)),
            "error account: AWS has put"),
        new Sick(
            "shutdown",
            Patients.withAccount(Patients.account(true, true, "SHUTDOWN", 1)),
            "error account: AWS has shut"),
        new Sick(
            "busy",
            Patients.withAccount(Patients.account(true, true, "HEALTHY", 41_000)),
            "warning quota: 82 %"),
        new Sick(
            "no suppression of complaints",
            Patients.withAccount(
                new AccountFacts(
                    true, true, "HEALTHY", new AccountFacts.Quota(-1, 5, 1), Set.of("BOUNCE"))),
            "warning suppression: SES's account-level suppression list is off for COMPLAINT"));
  }
}
