package dev.mailwright.threading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MutableClock;
import dev.mailwright.store.MemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmThreadsTest {
  private static final Optional<FlappingLimit> THREE_IN_TEN_MINUTES =
      Optional.of(new FlappingLimit(3, Duration.ofMinutes(10)));

  private final MutableClock clock = new MutableClock("2026-03-02T10:00:00Z");
  private final AlarmThreads threads =
      new AlarmThreads(new MemoryTable(), clock, new SesMessageIds("eu-central-1"));

  @Test
  void later_mails_reference_the_first_one() {
    assertThat(position("1").references()).isEmpty();
    threads.start("cpu", "0107-a");
    threads.start("cpu", "0107-b");

    assertThat(position("2").references()).containsExactly("<0107-a@eu-central-1.amazonses.com>");
  }

  @Test
  void a_thread_ends_after_a_week() {
    position("1");
    threads.start("cpu", "0107-a");
    clock.by(Duration.ofDays(7));

    assertThat(position("2").references()).isEmpty();
    threads.start("cpu", "0107-b");
    assertThat(position("3").references()).containsExactly("<0107-b@eu-central-1.amazonses.com>");
  }

  @Test
  void each_alarm_has_its_own_thread() {
    threads.start("cpu", "0107-a");

    assertThat(threads.add("disk", "1", Optional.empty()).references()).isEmpty();
  }

  @Test
  void message_ids_in_us_east_1_have_a_different_host() {
    assertThat(new SesMessageIds("us-east-1").of("0100-a"))
        .isEqualTo("<0100-a@email.amazonses.com>");
  }

  @Test
  void the_first_change_above_the_limit_is_mailed_and_mutes_later_ones() {
    for (int n = 1; n <= 3; n++) {
      assertThat(position("" + n).mutedUntil()).isEmpty();
      clock.by(Duration.ofMinutes(1));
    }

    ThreadPosition fourth = position("4");
    assertThat(fourth.mailed()).isTrue();
    assertThat(fourth.changes()).isEqualTo(4);
    assertThat(fourth.mutedUntil()).contains(Instant.parse("2026-03-02T10:13:01Z"));
    assertThat(position("5").mailed()).isFalse();
  }

  @Test
  void a_repeated_change_has_the_same_thread_position() {
    position("1");
    position("1");
    position("2");
    position("3");
    position("1");
    assertThat(position("4").mailed()).isTrue();
    position("5");

    assertThat(position("4").mailed()).isTrue();
    assertThat(position("5").mailed()).isFalse();
  }

  @Test
  void a_muted_alarm_is_mailed_again_once_it_is_quiet() {
    for (int n = 1; n <= 5; n++) {
      position("" + n);
    }
    clock.by(Duration.ofMinutes(11));

    assertThat(position("6").mutedUntil()).isEmpty();
  }

  @Test
  void an_alarm_still_flapping_after_the_mute_time_is_muted_again_at_once() {
    for (int n = 1; n <= 20; n++) {
      position("" + n);
      clock.by(Duration.ofMinutes(1));
    }

    long mailed = 0;
    for (int n = 21; n <= 40; n++) {
      mailed += position("" + n).mailed() ? 1 : 0;
      clock.by(Duration.ofMinutes(1));
    }
    assertThat(mailed).isEqualTo(2);
  }

  @Test
  void without_a_limit_nothing_is_muted() {
    for (int n = 1; n <= 50; n++) {
      ThreadPosition position = threads.add("cpu", "" + n, Optional.empty());
      assertThat(position.mailed()).isTrue();
      assertThat(position.mutedUntil()).isEmpty();
    }
  }

  private ThreadPosition position(String change) {
    return threads.add("cpu", change, THREE_IN_TEN_MINUTES);
  }
}
