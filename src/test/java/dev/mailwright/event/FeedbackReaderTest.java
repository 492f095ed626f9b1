package dev.mailwright.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.feedback.BounceClassifier;
import dev.mailwright.feedback.FeedbackSamples;
import dev.mailwright.mail.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackReaderTest {
  private static final Address ADA = new Address("ada@example.com");
  private static final Instant SENT = Instant.parse("2026-03-02T09:15:04.117Z");
  private static final Instant HAPPENED = Instant.parse("2026-03-02T09:15:06.482Z");

  private final FeedbackReader reader = new FeedbackReader();

  @Test
  void a_bounce_with_a_status_notification_gives_kind_recipient_and_its_status() {
    Feedback.Bounce bounce = FeedbackSamples.bounce("identity-bounce-dsn");

    assertThat(bounce.kind()).isEqualTo(new Feedback.BounceKind("Permanent", "NoEmail"));
    assertThat(bounce.feedbackId())
        .isEqualTo("0102019cad400001-3c9e21f4-8a6b-4d70-b1c2-9e8f7a6b5c01-000000");
    assertThat(bounce.recipients())
        .containsExactly(
            new Feedback.Recipient(
                "ada@example.com",
                Optional.of(ADA),
                "failed",
                "5.1.1",
                "smtp; 550 5.1.1 <ada@example.com>: no such user"));
    assertThat(bounce.source().sesMessageId())
        .isEqualTo("0102019cad3f6e1a-5b0c7d52-4f7e-4c1b-9d5a-1f2e3d4c5b6a-000000");
  }

  @Test
  void a_bounce_without_a_status_notification_gives_the_bare_recipient() {
    assertThat(FeedbackSamples.bounce("identity-bounce-without-dsn").recipients())
        .containsExactly(new Feedback.Recipient("ada@example.com", Optional.of(ADA), "", "", ""));
  }

  @Test
  void the_recipients_are_the_bounced_ones_only() {
    assertThat(FeedbackSamples.bounce("identity-bounce-several").recipients())
        .extracting(recipient -> recipient.address().map(Address::value))
        .containsExactly(
            Optional.of("Ada.Example@mail.example.com"),
            Optional.empty(),
            Optional.of("grace@example.com"));
  }

  @Test
  void an_invalid_recipient_address_is_kept_unchanged() {
    assertThat(FeedbackSamples.bounce("identity-bounce-several").recipients().get(1))
        .extracting(Feedback.Recipient::addressAsWritten)
        .isEqualTo("\"quoted part\"@example.com");
  }

  @Test
  void a_bounce_may_have_no_recipients() {
    assertThat(FeedbackSamples.bounce("identity-bounce-without-recipients").recipients()).isEmpty();
  }

  @Test
  void a_complaint_gives_its_types_and_the_recipients_that_can_be_read() {
    Feedback.Complaint complaint = FeedbackSamples.complaint("identity-complaint");

    assertThat(complaint.feedbackType()).isEqualTo("abuse");
    assertThat(complaint.subType()).isEmpty();
    assertThat(complaint.feedbackId()).startsWith("0102019cad400009-");
    assertThat(complaint.recipients()).containsExactly(ADA, new Address("grace@example.com"));
  }

  @Test
  void a_complaint_without_readable_recipients_is_still_a_complaint() {
    assertThat(FeedbackSamples.complaint("identity-complaint-unreadable").recipients()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity-delivery", "event-delivery"})
  void a_delivery_has_its_recipients(String name) {
    Feedback feedback = FeedbackSamples.read(name);

    assertThat(feedback).isEqualTo(new Feedback.Delivered(feedback.source(), List.of(ADA)));
    assertThat(feedback.source().at()).contains(HAPPENED);
  }

  @Test
  void a_send_happened_when_the_mail_was_sent() {
    Feedback feedback = FeedbackSamples.read("event-send");

    assertThat(feedback).isEqualTo(new Feedback.Sent(feedback.source()));
    assertThat(feedback.source().at()).contains(SENT);
  }

  @ParameterizedTest
  @CsvSource({
    "event-reject, Reject, 2026-03-02T09:15:04.117Z",
    "event-open, Open, 2026-03-02T09:15:06.482Z",
    "event-click, Click, 2026-03-02T09:15:06.482Z",
    "event-rendering-failure, Rendering Failure, 2026-03-02T09:15:04.117Z",
    "event-delivery-delay, DeliveryDelay, 2026-03-02T09:15:06.482Z",
    "event-subscription, Subscription, 2026-03-02T09:15:06.482Z",
    "event-of-the-future, Quarantine, 2026-03-02T09:15:06.482Z",
  })
  void an_event_without_recipients_has_its_type(String name, String type, Instant at) {
    Feedback feedback = FeedbackSamples.read(name);

    assertThat(feedback).isEqualTo(new Feedback.Other(feedback.source(), type));
    assertThat(feedback.source().at()).contains(at);
    assertThat(feedback.source().configurationSet()).isEqualTo("shop-mails");
  }

  @ParameterizedTest
  @ValueSource(strings = {"event-bounce", "event-complaint", "event-delivery", "event-send"})
  void an_event_has_the_configuration_set_and_the_first_value_of_each_tag(String name) {
    Feedback.Source source = FeedbackSamples.read(name).source();

    assertThat(source.configurationSet()).isEqualTo("shop-mails");
    assertThat(source.tags()).containsEntry("event", "order-shipped").hasSize(7);
  }

  @Test
  void an_identity_notification_has_no_configuration_set_and_no_tags() {
    Feedback.Source source = FeedbackSamples.read("identity-bounce-dsn").source();

    assertThat(source.configurationSet()).isEmpty();
    assertThat(source.tags()).isEmpty();
  }

  @Test
  void a_timestamp_may_have_a_space_before_its_offset() {
    assertThat(FeedbackSamples.read("identity-bounce-odd-timestamp").source().at())
        .contains(Instant.parse("2018-10-08T14:05:45Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity-bounce-encoded-source", "identity-bounce-headers-truncated"})
  void an_encoded_sender_and_truncated_headers_are_accepted(String name) {
    assertThat(FeedbackSamples.bounce(name).recipients())
        .extracting(Feedback.Recipient::address)
        .containsExactly(Optional.of(ADA));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bounce", "bounce", "BOUNCE", " Bounce "})
  void the_case_of_a_type_does_not_matter(String type) {
    assertThat(read("{'eventType':'" + type + "','mail':{'messageId':'m'}}"))
        .containsInstanceOf(Feedback.Bounce.class);
  }

  @Test
  void rendering_failure_has_an_object_of_another_name_with_and_without_the_space() {
    String rest = "'mail':{'messageId':'m'},'failure':{'timestamp':'2026-03-02T09:15:06.482Z'}}";

    assertThat(read("{'eventType':'RenderingFailure'," + rest))
        .map(feedback -> feedback.source().at())
        .contains(Optional.of(HAPPENED));
    assertThat(read("{'eventType':'Rendering Failure'," + rest))
        .map(feedback -> feedback.source().at())
        .contains(Optional.of(HAPPENED));
  }

  @Test
  void a_bounce_without_its_mail_object_is_read() {
    Feedback feedback =
        read("{'eventType':'Bounce','bounce':{'bouncedRecipients':[{'emailAddress':'a@b.example'}]}}")
            .orElseThrow();

    assertThat(((Feedback.Bounce) feedback).recipients()).hasSize(1);
    assertThat(feedback.source().at()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'eventType':'user-registered','user':{}}",
        "{'eventType':'delivery','delivery':{'other':17}}",
        "{'notificationType':'AmazonSnsSubscriptionSucceeded','message':'...'}",
        "{'mail':{'messageId':'m'},'bounce':{}}",
        "{'eventType':'user-registered','complaint':{'text':'too dear'}}",
        "{'eventType':null,'mail':{'messageId':'m'}}",
        "{'eventType':'Bounce','mail':'m','bounce':[]}",
      })
  void other_messages_are_not_feedback(String message) {
    assertThat(read(message)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'eventType':'Bounce','mail':{'messageId':'m','tags':[]},'bounce':'gone'}",
        "{'eventType':'Bounce','mail':null,'bounce':{'bouncedRecipients':[null,'a@b.example',7]}}",
        "{'eventType':'Complaint','mail':{'messageId':7},'complaint':{'complainedRecipients':{}}}",
        "{'eventType':'Delivery','mail':{'messageId':'m'},'delivery':{'recipients':[null,{},1]}}",
        "{'eventType':'Send','mail':{'messageId':'m','tags':{'a':[],'b':null,'c':[{}]}}}",
        "{'eventType':'Send','mail':{'messageId':'m','timestamp':17},'send':null}",
      })
  void fields_of_the_wrong_type_count_as_missing(String message) {
    Feedback feedback = read(message).orElseThrow();

    assertThat(feedback.source().tags()).isEmpty();
    assertThat(feedback.source().at()).isEmpty();
    assertThat(new BounceClassifier().classify(feedback)).isEmpty();
  }

  @Test
  void no_address_is_logged() {
    Feedback feedback = FeedbackSamples.read("identity-bounce-several");

    assertThat(feedback.toString()).doesNotContain("grace@", "quoted part", "Ada");
    assertThat(new BounceClassifier().classify(feedback).toString())
        .doesNotContain("grace@", "quoted part", "Ada");
  }

  private Optional<Feedback> read(String message) {
    return reader.read(FeedbackSamples.fields(message.replace('\'', '"')));
  }
}
