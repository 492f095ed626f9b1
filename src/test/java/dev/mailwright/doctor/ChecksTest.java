package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void a_healthy_account_has_no_finding() {
    Diagnosis diagnosis = Doctor.check(SampleFacts.healthy());

    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.healthy()).isTrue();
  }

  @Test
  void unreadable_facts_are_reported_and_not_judged() {
    Facts well = SampleFacts.healthy();
    Finding unread = Finding.warning("account", "could not look", "allow ses:GetAccount");
    Facts blind =
        new Facts(
            well.settings(),
            Optional.empty(),
            Optional.empty(),
            new Facts.DnsFacts(Optional.empty(), Optional.empty(), Optional.empty()),
            new Facts.FeedbackFacts(
                Optional.empty(), Optional.empty(), List.of(), Optional.empty()),
            List.of(unread));

    assertThat(Doctor.check(blind).findings()).containsExactly(unread);
  }
}
