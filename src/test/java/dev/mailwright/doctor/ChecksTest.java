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
  void a_fallback_address_that_has_not_confirmed_its_subscription_is_an_error() {
    String arn = "arn:aws:sns:eu-west-1:123456789012:mailwright-mailer-alarms";
    Facts.FeedbackFacts.Topic confirmed =
        new Facts.FeedbackFacts.Topic(arn, true, TopicPolicy.Publishing.NOBODY, 1, "");
    Facts.FeedbackFacts.Topic pending =
        new Facts.FeedbackFacts.Topic(arn, true, TopicPolicy.Publishing.NOBODY, 0, "");

    assertThat(Doctor.check(SampleFacts.withMailerAlarms(confirmed)).findings()).isEmpty();
    assertThat(Doctor.check(SampleFacts.withMailerAlarms(pending)).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.problem()).contains("has no confirmed subscription");
              assertThat(finding.fix()).contains("confirm the mail from AWS Notifications");
            });
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
                Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty()),
            List.of(unread));

    assertThat(Doctor.check(blind).findings()).containsExactly(unread);
  }
}
