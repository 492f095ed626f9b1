package dev.mailwright.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Moving;
import dev.mailwright.store.MemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationsTest {
  private static final Optional<Flapping> THREE_IN_TEN_MINUTES =
      Optional.of(new Flapping(3, Duration.ofMinutes(10)));

  private final Moving clock = new Moving("2026-03-02T10:00:00Z");
  private final Conversations conversations =
      new Conversations(new MemoryTable(), clock, new MessageIds("eu-central-1"));

  @Test
  void the_first_mail_refers_to_none_and_those_after_it_to_it() {
    assertThat(turn("1").references()).isEmpty();
    conversations.began("cpu", "0107-a");
    conversations.began("cpu", "0107-b");

    assertThat(turn("2").references()).containsExactly("<0107-a@eu-central-1.amazonses.com>");
  }

  @Test
  void a_conversation_is_over_after_a_week() {
    turn("1");
    conversations.began("cpu", "0107-a");
    clock.by(Duration.ofDays(7));

    assertThat(turn("2").references()).isEmpty();
    conversations.began("cpu", "0107-b");
    assertThat(turn("3").references()).containsExactly("<0107-b@eu-central-1.amazonses.com>");
  }

  @Test
  void each_alarm_has_a_conversation_of_its_own() {
    conversations.began("cpu", "0107-a");

    assertThat(conversations.turn("disk", "1", Optional.empty()).references()).isEmpty();
  }

  @Test
  void the_message_id_in_virginia_has_a_host_of_its_own() {
    assertThat(new MessageIds("us-east-1").of("0100-a")).isEqualTo("<0100-a@email.amazonses.com>");
  }

  @Test
  void the_change_that_is_one_too_many_is_mailed_and_mutes_those_after_it() {
    for (int n = 1; n <= 3; n++) {
      assertThat(turn("" + n).mutedUntil()).isEmpty();
      clock.by(Duration.ofMinutes(1));
    }

    Turn fourth = turn("4");
    assertThat(fourth.mailed()).isTrue();
    assertThat(fourth.changes()).isEqualTo(4);
    assertThat(fourth.mutedUntil()).contains(Instant.parse("2026-03-02T10:13:01Z"));
    assertThat(turn("5").mailed()).isFalse();
  }

  @Test
  void the_same_change_told_again_is_the_same_turn() {
    turn("1");
    turn("1");
    turn("2");
    turn("3");
    turn("1");
    assertThat(turn("4").mailed()).isTrue();
    turn("5");

    assertThat(turn("4").mailed()).isTrue();
    assertThat(turn("5").mailed()).isFalse();
  }

  @Test
  void a_muted_alarm_is_mailed_again_once_it_is_quiet() {
    for (int n = 1; n <= 5; n++) {
      turn("" + n);
    }
    clock.by(Duration.ofMinutes(11));

    assertThat(turn("6").mutedUntil()).isEmpty();
  }

  @Test
  void one_that_still_flaps_after_the_muted_time_is_muted_again_at_once() {
    for (int n = 1; n <= 20; n++) {
      turn("" + n);
      clock.by(Duration.ofMinutes(1));
    }

    long mailed = 0;
    for (int n = 21; n <= 40; n++) {
      mailed += turn("" + n).mailed() ? 1 : 0;
      clock.by(Duration.ofMinutes(1));
    }
    assertThat(mailed).isEqualTo(2);
  }

  @Test
  void without_a_limit_nothing_is_muted() {
    for (int n = 1; n <= 50; n++) {
      Turn turn = conversations.turn("cpu", "" + n, Optional.empty());
      assertThat(turn.mailed()).isTrue();
      assertThat(turn.mutedUntil()).isEmpty();
    }
  }

  private Turn turn(String change) {
    return conversations.turn("cpu", change, THREE_IN_TEN_MINUTES);
  }
}
