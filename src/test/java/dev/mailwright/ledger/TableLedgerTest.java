package dev.mailwright.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Moving;
import dev.mailwright.store.MemoryTable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableLedgerTest {
  private static final MailKey KEY = new MailKey("sns\nmessage-1\nto\nada@example.com");
  private static final Subject SUBJECT = new Subject("message-1", "user_registered", "user-42");
  private static final Duration LEASE = Duration.ofSeconds(35);

  private final Moving clock = new Moving("2026-03-02T09:00:00Z");
  private final MemoryTable table = new MemoryTable();
  private final Ledger ledger =
      new TableLedger(table, clock, new TableLedger.Terms(Duration.ofDays(7), true));

  @ParameterizedTest
  @EnumSource(Guarantee.class)
  void what_is_sent_is_not_sent_again_until_the_ledger_forgets_it(Guarantee guarantee) {
    ledger.sent(granted(guarantee), "ses-1");

    assertThat(claim(guarantee)).isEqualTo(new Claim.Sent("ses-1"));
    clock.by(Duration.ofDays(7));
    assertThat(claim(guarantee)).isInstanceOf(Claim.Granted.class);
  }

  @ParameterizedTest
  @EnumSource(Guarantee.class)
  void of_two_at_once_one_is_told_to_wait(Guarantee guarantee) {
    granted(guarantee);

    assertThat(claim(guarantee)).isEqualTo(new Claim.Busy());
  }

  @ParameterizedTest
  @EnumSource(Guarantee.class)
  void what_was_not_taken_may_be_tried_again(Guarantee guarantee) {
    ledger.release(granted(guarantee));

    assertThat(claim(guarantee)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void after_a_crash_an_alarm_is_sent_again() {
    granted(Guarantee.AT_LEAST_ONCE);
    clock.by(LEASE);

    assertThat(claim(Guarantee.AT_LEAST_ONCE)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void after_a_crash_a_transactional_mail_is_left_in_doubt() {
    granted(Guarantee.AT_MOST_ONCE);
    clock.by(LEASE);

    assertThat(claim(Guarantee.AT_MOST_ONCE))
        .isEqualTo(new Claim.InDoubt("an earlier try was cut off before it could tell"));
  }

  @Test
  void a_doubt_is_left_or_sent_again_as_the_guarantee_says() {
    ledger.doubt(granted(Guarantee.AT_MOST_ONCE), "no answer");

    assertThat(claim(Guarantee.AT_MOST_ONCE)).isEqualTo(new Claim.InDoubt("no answer"));
    assertThat(claim(Guarantee.AT_LEAST_ONCE)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void an_event_of_ses_settles_a_doubt_once() {
    ledger.doubt(granted(Guarantee.AT_LEAST_ONCE), "no answer");
    Settlement settlement = new Settlement(table);

    assertThat(settlement.taken(KEY.digest(), "ses-9")).isTrue();
    assertThat(settlement.taken(KEY.digest(), "ses-9")).isFalse();
    assertThat(claim(Guarantee.AT_LEAST_ONCE)).isEqualTo(new Claim.Sent("ses-9"));
    assertThat(settlement.subject(KEY.digest())).contains(SUBJECT);
    assertThat(settlement.taken(new MailKey("unknown").digest(), "ses-9")).isFalse();
  }

  @Test
  void a_settling_that_comes_too_late_changes_nothing() {
    Claim.Granted slow = granted(Guarantee.AT_LEAST_ONCE);
    clock.by(LEASE);
    ledger.sent(granted(Guarantee.AT_LEAST_ONCE), "ses-2");

    ledger.doubt(slow, "no answer");

    assertThat(claim(Guarantee.AT_LEAST_ONCE)).isEqualTo(new Claim.Sent("ses-2"));
  }

  private Claim.Granted granted(Guarantee guarantee) {
    return (Claim.Granted) claim(guarantee);
  }

  private Claim claim(Guarantee guarantee) {
    return ledger.claim(KEY, guarantee, SUBJECT, LEASE);
  }
}
