package dev.mailwright.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MutableClock;
import dev.mailwright.store.MemoryTable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableIdempotencyStoreTest {
  private static final IdempotencyKey KEY =
      new IdempotencyKey("sns\nmessage-1\nto\nada@example.com");
  private static final MailReference REFERENCE =
      new MailReference("message-1", "user_registered", "user-42");
  private static final Duration LEASE = Duration.ofSeconds(35);

  private final MutableClock clock = new MutableClock("2026-03-02T09:00:00Z");
  private final MemoryTable table = new MemoryTable();
  private final IdempotencyStore idempotency =
      new TableIdempotencyStore(table, clock, Duration.ofDays(7), true);

  @ParameterizedTest
  @EnumSource(Guarantee.class)
  void a_sent_mail_is_not_sent_again_until_its_record_expires(Guarantee guarantee) {
    idempotency.sent(granted(guarantee), "ses-1");

    assertThat(claim(guarantee)).isEqualTo(new Claim.Sent("ses-1"));
    clock.by(Duration.ofDays(7));
    assertThat(claim(guarantee)).isInstanceOf(Claim.Granted.class);
  }

  @ParameterizedTest
  @EnumSource(Guarantee.class)
  void the_second_of_two_concurrent_claims_is_busy(Guarantee guarantee) {
    granted(guarantee);

    assertThat(claim(guarantee)).isEqualTo(new Claim.Busy());
  }

  @ParameterizedTest
  @EnumSource(Guarantee.class)
  void a_released_claim_can_be_retried(Guarantee guarantee) {
    idempotency.release(granted(guarantee));

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
        .isEqualTo(new Claim.InDoubt("an earlier attempt ended before its result was stored"));
  }

  @Test
  void an_in_doubt_mail_is_left_or_resent_depending_on_the_guarantee() {
    idempotency.inDoubt(granted(Guarantee.AT_MOST_ONCE), "no answer");

    assertThat(claim(Guarantee.AT_MOST_ONCE)).isEqualTo(new Claim.InDoubt("no answer"));
    assertThat(claim(Guarantee.AT_LEAST_ONCE)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void an_ses_event_settles_an_in_doubt_mail_once() {
    idempotency.inDoubt(granted(Guarantee.AT_LEAST_ONCE), "no answer");
    ClaimSettlement settlement = new ClaimSettlement(table);

    assertThat(settlement.accepted(KEY.digest(), "ses-9")).isTrue();
    assertThat(settlement.accepted(KEY.digest(), "ses-9")).isFalse();
    assertThat(claim(Guarantee.AT_LEAST_ONCE)).isEqualTo(new Claim.Sent("ses-9"));
    assertThat(settlement.reference(KEY.digest())).contains(REFERENCE);
    assertThat(settlement.accepted(new IdempotencyKey("unknown").digest(), "ses-9")).isFalse();
  }

  @Test
  void a_late_settlement_changes_nothing() {
    Claim.Granted slow = granted(Guarantee.AT_LEAST_ONCE);
    clock.by(LEASE);
    idempotency.sent(granted(Guarantee.AT_LEAST_ONCE), "ses-2");

    idempotency.inDoubt(slow, "no answer");

    assertThat(claim(Guarantee.AT_LEAST_ONCE)).isEqualTo(new Claim.Sent("ses-2"));
  }

  private Claim.Granted granted(Guarantee guarantee) {
    return (Claim.Granted) claim(guarantee);
  }

  private Claim claim(Guarantee guarantee) {
    return idempotency.claim(KEY, guarantee, REFERENCE, LEASE);
  }
}
