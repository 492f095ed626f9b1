package dev.mailwright.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Moving;
import dev.mailwright.event.Fields;
import dev.mailwright.event.JsonReader;
import dev.mailwright.ledger.Claim;
import dev.mailwright.ledger.Guarantee;
import dev.mailwright.ledger.Ledger;
import dev.mailwright.ledger.MailKey;
import dev.mailwright.ledger.Subject;
import dev.mailwright.ledger.TableLedger;
import dev.mailwright.mail.Address;
import dev.mailwright.store.MemoryTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackDeskTest {
  private static final Address ADA = new Address("Ada@example.com");
  private static final String OPERATOR = "ops";

  private final Moving clock = new Moving("2026-03-02T09:00:00Z");
  private final MemoryTable table = new MemoryTable();
  private final SuppressionList list = new SuppressionList(table, clock);
  private final Reputation reputation = new Reputation(table, clock);
  private final FeedbackDesk desk =
      new FeedbackDesk(
          table,
          clock,
          new FeedbackDesk.Lists(
              list,
              AccountList.unmirrored(),
              new SoftBounces(table, clock, new SoftBounces.Limit(3, Duration.ofDays(14)))),
          reputation);

  @Test
  void a_hard_bounce_suppresses_its_recipient_at_once_and_counts_once() {
    assertThat(take(bounce("1", "Permanent", "General")).suppressed()).containsExactly(ADA);
    assertThat(take(bounce("1", "Permanent", "General")).first()).isFalse();

    assertThat(list.among(List.of(ADA, new Address("other@example.com")))).containsOnlyKeys(ADA);
    assertThat(reputation.rates("").week().bounced()).isEqualTo(1);
  }

  @Test
  void the_domain_is_matched_without_regard_to_case_and_the_local_part_as_it_is() {
    take(bounce("1", "Permanent", "General"));

    assertThat(list.among(List.of(new Address("Ada@EXAMPLE.com")))).hasSize(1);
    assertThat(list.among(List.of(new Address("ada@example.com")))).isEmpty();
  }

  @Test
  void the_third_soft_bounce_within_the_window_suppresses_and_a_redelivered_one_is_no_other() {
    take(bounce("1", "Transient", "MailboxFull"));
    take(bounce("1", "Transient", "MailboxFull"));
    take(bounce("2", "Transient", "MailboxFull"));
    assertThat(list.among(List.of(ADA))).isEmpty();

    take(bounce("3", "Transient", "MailboxFull"));
    assertThat(list.among(List.of(ADA)).get(ADA)).startsWith("3 soft bounces within 14 days");
  }

  @Test
  void a_delivery_resets_the_soft_bounces() {
    take(bounce("1", "Transient", "MailboxFull"));
    take(bounce("2", "Transient", "MailboxFull"));
    take(delivery());
    take(bounce("3", "Transient", "MailboxFull"));

    assertThat(list.among(List.of(ADA))).isEmpty();
  }

  @Test
  void soft_bounces_outside_the_window_do_not_count() {
    take(bounce("1", "Transient", "MailboxFull"));
    take(bounce("2", "Transient", "MailboxFull"));
    clock.by(Duration.ofDays(14));
    take(bounce("3", "Transient", "MailboxFull"));

    assertThat(list.among(List.of(ADA))).isEmpty();
  }

  @Test
  void a_removal_is_kept_in_the_trail_and_an_old_bounce_does_not_undo_it() {
    take(bounce("1", "Permanent", "General"));
    clock.by(Duration.ofHours(1));
    SuppressionCommands commands = new SuppressionCommands(list, AccountList.unmirrored(), clock);

    Map<String, Object> answer =
        commands.run(
            fields("{\"remove\": \"Ada@example.com\", \"by\": \"ops\", \"reason\": \"mended\"}"));
    take(bounce("1", "Permanent", "General"));

    assertThat(answer).containsEntry("suppressed", false).containsEntry("changed", true);
    assertThat(list.among(List.of(ADA))).isEmpty();
    assertThat(list.find(ADA).orElseThrow().history())
        .extracting(change -> change.get("state"))
        .containsExactly("removed", "suppressed");
    assertThat(list.find(ADA).orElseThrow().history().get(0).get("source"))
        .isEqualTo("by " + OPERATOR);
  }

  @Test
  void what_an_operator_wrote_stays_in_the_trail_and_out_of_the_reason_that_is_logged() {
    SuppressionCommands commands = new SuppressionCommands(list, AccountList.unmirrored(), clock);

    var unused =
        commands.run(
            fields(
                "{\"add\": \"Ada@example.com\", \"by\": \"ops\", \"reason\": \"Ada Lovelace asked\"}"));

    assertThat(list.among(List.of(ADA)).get(ADA)).contains("operator").doesNotContain("Lovelace");
    assertThat(list.find(ADA).orElseThrow().history().get(0).get("reason"))
        .isEqualTo("Ada Lovelace asked");
  }

  @Test
  void a_removal_without_who_and_why_is_an_error() {
    SuppressionCommands commands = new SuppressionCommands(list, AccountList.unmirrored(), clock);

    assertThat(commands.run(fields("{\"remove\": \"ada@example.com\"}"))).containsKey("error");
    assertThat(commands.run(fields("{\"lookup\": \"no address\"}"))).containsKey("error");
    assertThat(commands.run(fields("{}"))).containsKey("error");
  }

  @Test
  void the_brake_holds_above_its_rate_and_not_on_a_few_mails() {
    ReputationBrake brake = new ReputationBrake(reputation, Rates.Limits.ofReview(), clock);
    take(bounce("1", "Permanent", "General"));
    reputation.add("main", Reputation.Kind.SENT, 10);
    assertThat(brake.holds("main")).isEmpty();

    reputation.add("main", Reputation.Kind.SENT, 190);
    reputation.add("main", Reputation.Kind.BOUNCED, 10);
    clock.by(Duration.ofMinutes(2));

    assertThat(brake.holds("main")).contains("bounce rate of 5.50 % in seven days");
    clock.by(Duration.ofDays(8));
    assertThat(brake.holds("main")).isEmpty();
  }

  @Test
  void an_event_with_the_tag_of_a_mail_settles_the_doubt_about_it() {
    MailKey key = new MailKey("sns\nmessage-1\nto\nada@example.com");
    Ledger ledger = new TableLedger(table, clock, new TableLedger.Terms(Duration.ofDays(7), true));
    Claim.Granted claim = (Claim.Granted) claim(ledger, key);
    ledger.doubt(claim, "no answer");
    String event =
        """
        {"eventType": "Send", "send": {}, "mail": {"messageId": "ses-1",
         "tags": {"mailwright_key": ["%s"]}}}
        """
            .formatted(key.digest());

    assertThat(take(event).settled()).isTrue();
    assertThat(claim(ledger, key)).isEqualTo(new Claim.Sent("ses-1"));
  }

  private static Claim claim(Ledger ledger, MailKey key) {
    Subject subject = new Subject("message-1", "user_registered", "");
    return ledger.claim(key, Guarantee.AT_MOST_ONCE, subject, Duration.ofSeconds(35));
  }

  private Consequence take(String feedback) {
    return desk.take(new FeedbackReader().read(fields(feedback)).orElseThrow());
  }

  private static Fields fields(String json) {
    return (Fields) new JsonReader(1_000).read(json);
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
