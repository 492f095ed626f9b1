package dev.mailwright.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackJudgeTest {
  private static final Feedback.Source SOURCE =
      new Feedback.Source("m", "", Map.of(), Optional.empty());

  private final FeedbackJudge judge = new FeedbackJudge();

  @ParameterizedTest
  @CsvSource({
    "Undetermined, Undetermined, SOFT, false, soft bounce",
    "Permanent, General, HARD, true, hard bounce",
    "Permanent, NoEmail, HARD, true, hard bounce",
    "Permanent, Suppressed, HARD, true, hard bounce",
    "Permanent, OnAccountSuppressionList, HARD, false, hard bounce",
    "Permanent, OnTenantSuppressionList, HARD, false, hard bounce",
    "Permanent, YetToBeInvented, HARD, true, hard bounce",
    "Transient, General, SOFT, false, soft bounce",
    "Transient, MailboxFull, SOFT, false, soft bounce",
    "Transient, MessageTooLarge, NONE, false, message refused",
    "Transient, CustomTimeoutExceeded, SOFT, false, soft bounce",
    "Transient, ContentRejected, NONE, false, message refused",
    "Transient, AttachmentRejected, NONE, false, message refused",
    "Transient, YetToBeInvented, SOFT, false, soft bounce",
    "YetToBeInvented, General, SOFT, false, soft bounce",
  })
  void each_kind_of_bounce_has_its_verdict(
      String type, String subType, Verdict verdict, boolean counts, String reason) {
    assertThat(bounced(type, subType, "failed", ""))
        .isEqualTo(new Judgement(verdict, reason + ": " + type + "/" + subType, counts));
  }

  @ParameterizedTest
  @CsvSource({
    "PERMANENT, noemail, HARD",
    "permanent, On Account Suppression List, HARD",
    "transient, message too large, NONE",
    "'', '', SOFT",
  })
  void case_and_spaces_of_a_kind_do_not_matter(String type, String subType, Verdict verdict) {
    assertThat(bounced(type, subType, "failed", "").verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "Permanent, delayed, NONE",
    "Permanent, Delayed, NONE",
    "Permanent, delivered, NONE",
    "Permanent, relayed, NONE",
    "Permanent, expanded, NONE",
    "Permanent, failed, HARD",
    "Permanent, '', HARD",
    "Permanent, invented, HARD",
    "Transient, delayed, NONE",
    "Transient, relayed, NONE",
    "Transient, failed, SOFT",
    "Undetermined, delayed, NONE",
    "Undetermined, failed, SOFT",
  })
  void the_recipients_own_action_comes_before_the_type(
      String type, String action, Verdict verdict) {
    assertThat(bounced(type, "General", action, "4.4.1").verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "Permanent, 5.2.3, NONE",
    "Permanent, 5.3.4, NONE",
    "Permanent, 5.6.0, NONE",
    "Permanent, 5.6.1, NONE",
    "Permanent, 5.6.1 (conversion needed), NONE",
    "Permanent, 5.2.2, HARD",
    "Permanent, 5.2.30, HARD",
    "Permanent, 5.3.40, HARD",
    "Permanent, 5.1.6, HARD",
    "Permanent, 2.6.0, HARD",
    "Permanent, 5.6, HARD",
    "Permanent, 5.6.1000, HARD",
    "Permanent, nonsense, HARD",
    "Transient, 4.2.3, NONE",
    "Transient, 5.3.4, NONE",
    "Transient, 4.2.2, SOFT",
    "Undetermined, 5.6.1, NONE",
    "Undetermined, 5.0.0, SOFT",
  })
  void a_status_that_blames_the_message_acquits_the_recipient(
      String type, String status, Verdict verdict) {
    assertThat(bounced(type, "General", "failed", status).verdict()).isEqualTo(verdict);
  }

  @Test
  void a_hard_bounce_that_the_message_is_to_blame_for_still_counts() {
    assertThat(bounced("Permanent", "General", "failed", "5.3.4"))
        .isEqualTo(new Judgement(Verdict.NONE, "message refused: Permanent/General, 5.3.4", true));
  }

  @Test
  void a_recipient_still_being_tried_does_not_count() {
    assertThat(bounced("Permanent", "General", "delayed", "4.4.1"))
        .isEqualTo(
            new Judgement(Verdict.NONE, "still being tried: Permanent/General, 4.4.1", false));
  }

  @Test
  void the_reason_names_kind_and_status() {
    assertThat(bounced("Permanent", "NoEmail", "failed", "5.1.1").reason())
        .isEqualTo("hard bounce: Permanent/NoEmail, 5.1.1");
  }

  @Test
  void a_reason_holds_no_address_whatever_is_written_where_a_name_should_be() {
    assertThat(bounced("ada@example.com", "a\nb", "failed", "ada@example.com").reason())
        .isEqualTo("soft bounce: unknown/unknown");
    assertThat(complained("", "ada@example.com").reason()).isEqualTo("complaint: unknown");
  }

  @Test
  void a_transient_bounce_without_any_diagnosis_is_an_out_of_office_reply() {
    assertThat(verdicts("identity-bounce-out-of-office")).containsExactly(Verdict.NONE);
    assertThat(undiagnosed("Transient", "General").reason())
        .isEqualTo("automatic reply: Transient/General");
  }

  @ParameterizedTest
  @CsvSource({
    "Permanent, General, HARD",
    "Transient, MailboxFull, SOFT",
    "Transient, CustomTimeoutExceeded, SOFT",
    "Undetermined, Undetermined, SOFT",
    "Undetermined, General, SOFT",
  })
  void any_other_bounce_needs_no_diagnosis(String type, String subType, Verdict verdict) {
    assertThat(undiagnosed(type, subType).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', HARD, true, complaint",
    "'', abuse, HARD, true, complaint: abuse",
    "'', auth-failure, HARD, true, complaint: auth-failure",
    "'', fraud, HARD, true, complaint: fraud",
    "'', other, HARD, true, complaint: other",
    "'', virus, HARD, true, complaint: virus",
    "'', yet-to-be-invented, HARD, true, complaint: yet-to-be-invented",
    "'', not-spam, NONE, false, no complaint: not-spam",
    "'', Not-Spam, NONE, false, no complaint: not-spam",
    "OnAccountSuppressionList, '', HARD, false, 'earlier complaint, mail not sent:"
        + " OnAccountSuppressionList'",
    "OnTenantSuppressionList, '', HARD, false, 'earlier complaint, mail not sent:"
        + " OnTenantSuppressionList'",
    "YetToBeInvented, abuse, HARD, true, complaint: abuse",
  })
  void each_kind_of_complaint_has_its_verdict(
      String subType, String feedbackType, Verdict verdict, boolean counts, String reason) {
    assertThat(complained(subType, feedbackType)).isEqualTo(new Judgement(verdict, reason, counts));
  }

  @ParameterizedTest
  @CsvSource({
    "identity-bounce-dsn, HARD",
    "identity-bounce-without-dsn, HARD",
    "identity-bounce-several, HARD HARD NONE",
    "identity-bounce-one-delayed, HARD NONE",
    "identity-bounce-out-of-office, NONE",
    "identity-bounce-suppressed, HARD",
    "identity-bounce-on-account-list, HARD",
    "identity-bounce-without-recipients, ''",
    "identity-bounce-odd-timestamp, SOFT",
    "identity-bounce-encoded-source, SOFT",
    "identity-bounce-headers-truncated, HARD",
    "identity-complaint, HARD HARD",
    "identity-complaint-not-spam, NONE",
    "identity-complaint-suppressed, HARD",
    "identity-complaint-unreadable, ''",
    "identity-delivery, ''",
    "event-bounce, HARD",
    "event-complaint, HARD",
    "event-delivery, ''",
    "event-send, ''",
    "event-reject, ''",
    "event-open, ''",
    "event-click, ''",
    "event-rendering-failure, ''",
    "event-delivery-delay, ''",
    "event-subscription, ''",
    "event-of-the-future, ''",
  })
  void each_sample_has_a_finding_for_each_recipient(String name, String verdicts) {
    List<String> expected = verdicts.isEmpty() ? List.of() : List.of(verdicts.split(" ", -1));

    assertThat(verdicts(name)).extracting(Verdict::name).isEqualTo(expected);
  }

  @Test
  void no_sample_is_left_out() {
    assertThat(FeedbackSamples.names()).hasSize(27);
  }

  @Test
  void a_finding_names_its_recipient_also_when_that_is_no_address() {
    List<Finding> findings = judge.findings(FeedbackSamples.read("identity-bounce-several"));

    assertThat(findings)
        .extracting(Finding::address)
        .containsExactly(
            Optional.of(new Address("Ada.Example@mail.example.com")),
            Optional.empty(),
            Optional.of(new Address("grace@example.com")));
    assertThat(findings.get(1).addressAsWritten()).isEqualTo("\"quoted part\"@example.com");
  }

  private List<Verdict> verdicts(String sample) {
    return judge.findings(FeedbackSamples.read(sample)).stream()
        .map(finding -> finding.judgement().verdict())
        .toList();
  }

  private Judgement bounced(String type, String subType, String action, String status) {
    return judged(type, subType, action, status, true);
  }

  private Judgement undiagnosed(String type, String subType) {
    return judged(type, subType, "", "", false);
  }

  private Judgement judged(
      String type, String subType, String action, String status, boolean diagnosed) {
    Feedback.Recipient recipient =
        new Feedback.Recipient(
            "ada@example.com",
            Optional.of(new Address("ada@example.com")),
            action,
            status,
            diagnosed);
    Feedback.BounceKind kind = new Feedback.BounceKind(type, subType);
    return judge.judge(new Feedback.Bounce(SOURCE, "f", kind, List.of(recipient)), recipient);
  }

  private Judgement complained(String subType, String feedbackType) {
    return judge.judge(new Feedback.Complaint(SOURCE, "f", subType, feedbackType, List.of()));
  }
}
