package dev.mailwright.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Deadlines;
import dev.mailwright.MutableClock;
import dev.mailwright.event.FeedbackReader;
import dev.mailwright.idempotency.Claim;
import dev.mailwright.idempotency.Guarantee;
import dev.mailwright.idempotency.IdempotencyKey;
import dev.mailwright.idempotency.IdempotencyStore;
import dev.mailwright.idempotency.MailReference;
import dev.mailwright.idempotency.TableIdempotencyStore;
import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.mail.Address;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.suppression.AccountSuppressionList;
import dev.mailwright.suppression.SoftBounces;
import dev.mailwright.suppression.SuppressionCommands;
import dev.mailwright.suppression.SuppressionEntry;
import dev.mailwright.suppression.SuppressionList;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackProcessorTest {
  private static final Address ADA = new Address("Ada@example.com");
  private static final String OPERATOR = "ops";

  private final MutableClock clock = new MutableClock("2026-03-02T09:00:00Z");
  private final MemoryTable table = new MemoryTable();
  private final SuppressionList list = new SuppressionList(table, clock);
  private final Reputation reputation = new Reputation(table, clock);
  private final FeedbackProcessor processor =
      new FeedbackProcessor(
          table,
          clock,
          list,
          AccountSuppressionList.none(),
          new SoftBounces(table, clock, new SoftBounces.Limit(3, Duration.ofDays(14))),
          reputation);

  @Test
  void a_hard_bounce_suppresses_its_recipient_at_once_and_counts_once() {
    assertThat(process(bounce("1", "Permanent", "General")).suppressed()).containsExactly(ADA);
    assertThat(process(bounce("1", "Permanent", "General")).first()).isFalse();

    assertThat(list.among(List.of(ADA, new Address("other@example.com")))).containsOnlyKeys(ADA);
    assertThat(reputation.rates("").week().bounced()).isEqualTo(1);
  }

  @Test
  void a_suppression_ignores_case_and_keeps_the_address_as_written() {
    process(bounce("1", "Permanent", "General"));

    assertThat(list.among(List.of(new Address("Ada@EXAMPLE.com")))).hasSize(1);
    assertThat(list.among(List.of(new Address("ada@example.com")))).hasSize(1);
    assertThat(list.find(new Address("ADA@example.com")).orElseThrow().history().get(0))
        .containsEntry("address", "Ada@EXAMPLE.com");
  }

  @Test
  void entries_of_versions_that_did_not_ignore_case_are_found_and_removed() {
    table.put(
        Item.first(
            new Key("address#Ada@example.com", "suppression"),
            clock.instant().plus(Duration.ofDays(1)),
            Map.of("state", "suppressed", "reason", "hard bounce", "source", "ses-1")));

    assertThat(list.among(List.of(ADA))).containsEntry(ADA, "hard bounce");
    assertThat(list.remove(ADA, new SuppressionEntry("fixed", clock.instant(), "by ops", "x")))
        .isTrue();
    assertThat(list.among(List.of(ADA))).isEmpty();
  }

  @Test
  void a_delivery_before_the_soft_bounces_does_not_reset_them() {
    process(bounceAt("1", "2026-03-02T08:00:00Z"));
    process(bounceAt("2", "2026-03-02T08:10:00Z"));
    process(
        """
        {"eventType": "Delivery", "mail": {"messageId": "ses-0"},
         "delivery": {"timestamp": "2026-03-02T07:00:00Z", "recipients": ["Ada@example.com"]}}
        """);
    process(bounceAt("3", "2026-03-02T08:20:00Z"));

    assertThat(list.among(List.of(ADA))).hasSize(1);
  }

  @Test
  void a_feedback_id_of_any_length_and_content_is_counted_once() {
    String id = "x y@".repeat(1_500);
    process(bounce(id, "Transient", "MailboxFull"));

    assertThat(process(bounce(id, "Transient", "MailboxFull")).first()).isFalse();
    assertThat(list.among(List.of(ADA))).isEmpty();
  }

  private String bounceAt(String id, String time) {
    return bounce(id, "Transient", "MailboxFull")
        .replaceFirst("\"timestamp\": \"[^\"]*\"", "\"timestamp\": \"" + time + "\"");
  }

  @Test
  void the_third_soft_bounce_within_the_window_suppresses_and_a_redelivered_one_does_not_count() {
    process(bounce("1", "Transient", "MailboxFull"));
    process(bounce("1", "Transient", "MailboxFull"));
    process(bounce("2", "Transient", "MailboxFull"));
    assertThat(list.among(List.of(ADA))).isEmpty();

    process(bounce("3", "Transient", "MailboxFull"));
    assertThat(list.among(List.of(ADA)).get(ADA)).startsWith("3 soft bounces within 14 days");
  }

  @Test
  void a_delivery_resets_the_soft_bounces() {
    process(bounce("1", "Transient", "MailboxFull"));
    process(bounce("2", "Transient", "MailboxFull"));
    process(delivery());
    process(bounce("3", "Transient", "MailboxFull"));

    assertThat(list.among(List.of(ADA))).isEmpty();
  }

  @Test
  void soft_bounces_outside_the_window_do_not_count() {
    process(bounce("1", "Transient", "MailboxFull"));
    process(bounce("2", "Transient", "MailboxFull"));
    clock.by(Duration.ofDays(14));
    process(bounce("3", "Transient", "MailboxFull"));

    assertThat(list.among(List.of(ADA))).isEmpty();
  }

  @Test
  void a_removal_is_in_the_audit_trail_and_an_old_bounce_does_not_undo_it() {
    process(bounce("1", "Permanent", "General"));
    clock.by(Duration.ofHours(1));
    SuppressionCommands commands =
        new SuppressionCommands(list, AccountSuppressionList.none(), clock);

    Map<String, Object> answer =
        commands.run(
            fields("{\"remove\": \"Ada@example.com\", \"by\": \"ops\", \"reason\": \"fixed\"}"),
            Deadlines.later());
    process(bounce("1", "Permanent", "General"));

    assertThat(answer).containsEntry("suppressed", false).containsEntry("changed", true);
    assertThat(list.among(List.of(ADA))).isEmpty();
    assertThat(list.find(ADA).orElseThrow().history())
        .extracting(change -> change.get("state"))
        .containsExactly("removed", "suppressed");
    assertThat(list.find(ADA).orElseThrow().history().get(0).get("source"))
        .isEqualTo("by " + OPERATOR);
  }

  @Test
  void the_text_of_an_operator_is_in_the_audit_trail_and_not_in_the_log() {
    SuppressionCommands commands =
        new SuppressionCommands(list, AccountSuppressionList.none(), clock);

    var unused =
        commands.run(
            fields(
                "{\"add\": \"Ada@example.com\", \"by\": \"ops\", \"reason\": \"Ada Lovelace asked\"}"),
            Deadlines.later());

    assertThat(list.among(List.of(ADA)).get(ADA)).contains("operator").doesNotContain("Lovelace");
    assertThat(list.find(ADA).orElseThrow().history().get(0).get("reason"))
        .isEqualTo("Ada Lovelace asked");
  }

  @Test
  void a_removal_without_operator_and_reason_is_an_error() {
    SuppressionCommands commands =
        new SuppressionCommands(list, AccountSuppressionList.none(), clock);

    assertThat(commands.run(fields("{\"remove\": \"ada@example.com\"}"), Deadlines.later()))
        .containsKey("error");
    assertThat(commands.run(fields("{\"lookup\": \"no address\"}"), Deadlines.later()))
        .containsKey("error");
    assertThat(commands.run(fields("{}"), Deadlines.later())).containsKey("error");
  }

  @Test
  void the_reputation_guard_pauses_above_its_rate_but_not_on_a_few_mails() {
    ReputationGuard guard =
        ReputationGuard.byRates(reputation, Rates.Limits.ofReview(), clock::nanoTime);
    process(bounce("1", "Permanent", "General"));
    reputation.add("main", Reputation.Kind.SENT, 10);
    assertThat(guard.holdReason("main")).isEmpty();

    reputation.add("main", Reputation.Kind.SENT, 190);
    reputation.add("main", Reputation.Kind.BOUNCED, 10);
    clock.by(Duration.ofMinutes(2));

    assertThat(guard.holdReason("main")).contains("bounce rate of 5.50 % in seven days");
    clock.by(Duration.ofDays(8));
    assertThat(guard.holdReason("main")).isEmpty();
  }

  @Test
  void an_event_with_the_tag_of_a_mail_settles_an_in_doubt_mail() {
    IdempotencyKey key = new IdempotencyKey("sns\nmessage-1\nto\nada@example.com");
    IdempotencyStore claims = new TableIdempotencyStore(table, clock, Duration.ofDays(7), true);
    Claim.Granted claim = (Claim.Granted) claim(claims, key);
    claims.inDoubt(claim, "no answer");
    String event =
        """
        {"eventType": "Send", "send": {}, "mail": {"messageId": "ses-1",
         "tags": {"mailwright_key": ["%s"]}}}
        """
            .formatted(key.digest());

    assertThat(process(event).settled()).isTrue();
    assertThat(claim(claims, key)).isEqualTo(new Claim.Sent("ses-1"));
  }

  private static Claim claim(IdempotencyStore claims, IdempotencyKey key) {
    MailReference subject = new MailReference("message-1", "user_registered", "");
    return claims.claim(key, Guarantee.AT_MOST_ONCE, subject, Duration.ofSeconds(35));
  }

  private FeedbackProcessor.FeedbackResult process(String feedback) {
    return processor.process(
        new FeedbackReader().read(fields(feedback)).orElseThrow(), Deadlines.later());
  }

  private static JsonObject fields(String json) {
    return (JsonObject) new JsonReader(1_000).read(json);
  }

  private String bounce(String id, String type, String subType) {
    return """
        {"notificationType": "Bounce", "mail": {"messageId": "ses-1"},
         "bounce": {"feedbackId": "%s", "bounceType": "%s", "bounceSubType": "%s",
          "timestamp": "%s", "bouncedRecipients": [
           {"emailAddress": "Ada@EXAMPLE.com", "action": "failed", "status": "5.1.1"}]}}
        """
        .formatted(id, type, subType, id.equals("1") ? "2026-03-02T09:00:00Z" : clock.instant());
  }

  private String delivery() {
    return """
        {"eventType": "Delivery", "mail": {"messageId": "ses-1"},
         "delivery": {"timestamp": "%s", "recipients": ["Ada@example.com"]}}
        """
        .formatted(clock.instant());
  }
}
