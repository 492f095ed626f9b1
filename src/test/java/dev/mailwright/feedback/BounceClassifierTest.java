package dev.mailwright.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.event.Feedback;
import dev.mailwright.mail.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BounceClassifierTest {
  private static final Feedback.Source SOURCE =
      new Feedback.Source("m", "", Map.of(), Optional.empty());

  private static final Address ADA = new Address("ada@example.com");

  private final BounceClassifier classifier = new BounceClassifier();

  @ParameterizedTest
  @CsvSource({
    "Undetermined, Undetermined, COUNT, false, soft bounce",
    "Permanent, General, SUPPRESS, true, hard bounce",
    "Permanent, NoEmail, SUPPRESS, true, hard bounce",
    "Permanent, Suppressed, SUPPRESS, true, hard bounce",
    "Permanent, OnAccountSuppressionList, SUPPRESS, false, hard bounce",
    "Permanent, OnTenantSuppressionList, SUPPRESS, false, hard bounce",
    "Permanent, YetToBeInvented, SUPPRESS, true, hard bounce",
    "Transient, General, COUNT, false, soft bounce",
    "Transient, MailboxFull, COUNT, false, soft bounce",
    "Transient, MessageTooLarge, NONE, false, message refused",
    "Transient, CustomTimeoutExceeded, COUNT, false, soft bounce",
    "Transient, ContentRejected, NONE, false, message refused",
    "Transient, AttachmentRejected, NONE, false, message refused",
    "Transient, YetToBeInvented, COUNT, false, soft bounce",
    "YetToBeInvented, General, COUNT, false, soft bounce",
  })
  void each_kind_of_bounce_has_its_classification(
      String type, String subType, Classification.Effect effect, boolean counts, String reason) {
    assertThat(bounced(type, subType, "failed", ""))
        .isEqualTo(classification(effect, reason + ": " + type + "/" + subType, counts));
  }

  @ParameterizedTest
  @CsvSource({
    "PERMANENT, noemail, SUPPRESS",
    "permanent, On Account Suppression List, SUPPRESS",
    "transient, message too large, NONE",
    "'', '', COUNT",
  })
  void case_and_spaces_of_a_kind_do_not_matter(
      String type, String subType, Classification.Effect effect) {
    assertThat(bounced(type, subType, "failed", "").effect()).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource({
    "Permanent, delayed, NONE",
    "Permanent, Delayed, NONE",
    "Permanent, delivered, NONE",
    "Permanent, relayed, NONE",
    "Permanent, expanded, NONE",
    "Permanent, failed, SUPPRESS",
    "Permanent, '', SUPPRESS",
    "Permanent, invented, SUPPRESS",
    "Transient, delayed, NONE",
    "Transient, relayed, NONE",
    "Transient, failed, COUNT",
    "Undetermined, delayed, NONE",
    "Undetermined, failed, COUNT",
  })
  void the_action_of_a_recipient_takes_precedence_over_the_type(
      String type, String action, Classification.Effect effect) {
    assertThat(bounced(type, "General", action, "4.4.1").effect()).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource({
    "Permanent, 5.2.3, NONE",
    "Permanent, 5.3.4, NONE",
    "Permanent, 5.6.0, NONE",
    "Permanent, 5.6.1, NONE",
    "Permanent, 5.6.1 (conversion needed), NONE",
    "Permanent, 5.2.2, SUPPRESS",
    "Permanent, 5.2.30, SUPPRESS",
    "Permanent, 5.3.40, SUPPRESS",
    "Permanent, 5.1.6, SUPPRESS",
    "Permanent, 2.6.0, SUPPRESS",
    "Permanent, 5.6, SUPPRESS",
    "Permanent, 5.6.1000, SUPPRESS",
    "Permanent, nonsense, SUPPRESS",
    "Transient, 4.2.3, NONE",
    "Transient, 5.3.4, NONE",
    "Transient, 4.2.2, COUNT",
    "Undetermined, 5.6.1, NONE",
    "Undetermined, 5.0.0, COUNT",
  })
  void a_status_that_rejects_the_message_does_not_count_against_the_recipient(
      String type, String status, Classification.Effect effect) {
    assertThat(bounced(type, "General", "failed", status).effect()).isEqualTo(effect);
  }

  @Test
  void a_hard_bounce_caused_by_the_message_still_counts() {
    assertThat(bounced("Permanent", "General", "failed", "5.3.4"))
        .isEqualTo(
            classification(
                Classification.Effect.NONE, "message refused: Permanent/General, 5.3.4", true));
  }

  @Test
  void a_delayed_recipient_does_not_count() {
    assertThat(bounced("Permanent", "General", "delayed", "4.4.1"))
        .isEqualTo(
            classification(
                Classification.Effect.NONE, "delivery delayed: Permanent/General, 4.4.1", false));
  }

  @Test
  void the_reason_contains_kind_and_status() {
    assertThat(bounced("Permanent", "NoEmail", "failed", "5.1.1").reason())
        .isEqualTo("hard bounce: Permanent/NoEmail, 5.1.1");
  }

  @Test
  void a_reason_never_contains_an_address() {
    assertThat(bounced("ada@example.com", "a\nb", "failed", "ada@example.com").reason())
        .isEqualTo("soft bounce: unknown/unknown");
    assertThat(complained("", "ada@example.com").reason()).isEqualTo("complaint: unknown");
  }

  @Test
  void a_transient_bounce_without_a_diagnostic_code_is_an_out_of_office_reply() {
    assertThat(effects("identity-bounce-out-of-office"))
        .containsExactly(Classification.Effect.NONE);
    assertThat(withoutDiagnosticCode("Transient", "General").reason())
        .isEqualTo("automatic reply: Transient/General");
  }

  @ParameterizedTest
  @CsvSource({
    "Permanent, General, SUPPRESS",
    "Transient, MailboxFull, COUNT",
    "Transient, CustomTimeoutExceeded, COUNT",
    "Undetermined, Undetermined, COUNT",
    "Undetermined, General, COUNT",
  })
  void any_other_bounce_needs_no_diagnostic_code(
      String type, String subType, Classification.Effect effect) {
    assertThat(withoutDiagnosticCode(type, subType).effect()).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', SUPPRESS, true, complaint",
    "'', abuse, SUPPRESS, true, complaint: abuse",
    "'', auth-failure, SUPPRESS, true, complaint: auth-failure",
    "'', fraud, SUPPRESS, true, complaint: fraud",
    "'', other, SUPPRESS, true, complaint: other",
    "'', virus, SUPPRESS, true, complaint: virus",
    "'', yet-to-be-invented, SUPPRESS, true, complaint: yet-to-be-invented",
    "'', not-spam, NONE, false, not a complaint: not-spam",
    "'', Not-Spam, NONE, false, not a complaint: not-spam",
    "OnAccountSuppressionList, '', SUPPRESS, false, 'earlier complaint, mail not sent:"
        + " OnAccountSuppressionList'",
    "OnTenantSuppressionList, '', SUPPRESS, false, 'earlier complaint, mail not sent:"
        + " OnTenantSuppressionList'",
    "YetToBeInvented, abuse, SUPPRESS, true, complaint: abuse",
  })
  void each_kind_of_complaint_has_its_classification(
      String subType,
      String feedbackType,
      Classification.Effect effect,
      boolean counts,
      String reason) {
    assertThat(complained(subType, feedbackType)).isEqualTo(classification(effect, reason, counts));
  }

  @ParameterizedTest
  @CsvSource({
    "identity-bounce-dsn, SUPPRESS",
    "identity-bounce-without-dsn, SUPPRESS",
    "identity-bounce-several, SUPPRESS SUPPRESS NONE",
    "identity-bounce-one-delayed, SUPPRESS NONE",
    "identity-bounce-out-of-office, NONE",
    "identity-bounce-suppressed, SUPPRESS",
    "identity-bounce-on-account-list, SUPPRESS",
    "identity-bounce-without-recipients, ''",
    "identity-bounce-odd-timestamp, COUNT",
    "identity-bounce-encoded-source, COUNT",
    "identity-bounce-headers-truncated, SUPPRESS",
    "identity-complaint, SUPPRESS SUPPRESS",
    "identity-complaint-not-spam, NONE",
    "identity-complaint-suppressed, SUPPRESS",
    "identity-complaint-unreadable, ''",
    "identity-delivery, ''",
    "event-bounce, SUPPRESS",
    "event-complaint, SUPPRESS",
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
  void each_sample_has_a_classification_for_each_recipient(String name, String effects) {
    List<String> expected = effects.isEmpty() ? List.of() : List.of(effects.split(" ", -1));

    assertThat(effects(name)).extracting(Classification.Effect::name).isEqualTo(expected);
  }

  @Test
  void no_sample_is_left_out() {
    assertThat(FeedbackSamples.names()).hasSize(27);
  }

  @Test
  void a_classification_has_its_recipient_even_if_the_address_is_invalid() {
    List<Classification> classifications =
        classifier.classify(FeedbackSamples.read("identity-bounce-several"));

    assertThat(classifications)
        .extracting(Classification::address)
        .containsExactly(
            Optional.of(new Address("Ada.Example@mail.example.com")),
            Optional.empty(),
            Optional.of(new Address("grace@example.com")));
    assertThat(classifications.get(1).addressAsWritten()).isEqualTo("\"quoted part\"@example.com");
  }

  private static Classification classification(
      Classification.Effect effect, String reason, boolean counts) {
    return new Classification(
        Optional.of(new Address("ada@example.com")),
        "ada@example.com",
        effect,
        reason,
        counts,
        Optional.empty());
  }

  private List<Classification.Effect> effects(String sample) {
    return classifier.classify(FeedbackSamples.read(sample)).stream()
        .map(Classification::effect)
        .toList();
  }

  private Classification bounced(String type, String subType, String action, String status) {
    return classified(type, subType, action, status, "smtp; 550 no");
  }

  private Classification withoutDiagnosticCode(String type, String subType) {
    return classified(type, subType, "", "", "");
  }

  private Classification classified(
      String type, String subType, String action, String status, String diagnostic) {
    Feedback.Recipient recipient =
        new Feedback.Recipient(
            "ada@example.com",
            Optional.of(new Address("ada@example.com")),
            action,
            status,
            diagnostic);
    Feedback.BounceKind kind = new Feedback.BounceKind(type, subType);
    return classifier.classify(new Feedback.Bounce(SOURCE, "f", kind, List.of(recipient))).get(0);
  }

  private Classification complained(String subType, String feedbackType) {
    Feedback.Complaint complaint =
        new Feedback.Complaint(SOURCE, "f", subType, feedbackType, List.of(ADA));
    return classifier.classify(complaint).get(0);
  }
}
