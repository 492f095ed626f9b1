package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All checks together. */
class ChecksTest {
  @Test
  void a_healthy_account_has_no_finding() {
    Diagnosis diagnosis = Checks.judge(Patients.healthy());

    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.healthy()).isTrue();
  }

  @Test
  void what_could_not_be_read_is_told_and_not_judged() {
    Facts well = Patients.healthy();
    Finding unread = Finding.warning("account", "could not look", "allow ses:GetAccount");
    Facts blind =
        new Facts(
            well.setup(),
            Optional.empty(),
            Optional.empty(),
            new DnsFacts(Optional.empty(), Optional.empty(), Optional.empty()),
            new WiringFacts(Optional.empty(), Optional.empty(), List.of(), Optional.empty()),
            List.of(unread));

    assertThat(Checks.judge(blind).findings()).containsExactly(unread);
  }
}
