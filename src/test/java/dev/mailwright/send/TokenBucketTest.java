package dev.mailwright.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private long now;

  @Test
  void one_token_is_available_at_once_and_each_further_one_waits() {
    TokenBucket bucket = new TokenBucket(2, () -> now);

    assertThat(bucket.take(1)).isEqualTo(Duration.ZERO);
    assertThat(bucket.take(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(bucket.take(1)).isEqualTo(Duration.ofSeconds(1));
    now += Duration.ofSeconds(10).toNanos();
    assertThat(bucket.take(1)).isEqualTo(Duration.ZERO);
    assertThat(bucket.take(1)).isEqualTo(Duration.ofMillis(500));
  }

  @Property(tries = 100)
  void no_second_exceeds_the_rate_by_more_than_five_percent(
      @ForAll @IntRange(min = 20, max = 500) int rate,
      @ForAll @Size(max = 400) List<@IntRange(max = 200) Integer> pauses) {
    now = 0;
    TokenBucket bucket = new TokenBucket(rate, () -> now);
    List<Long> sentAt = new ArrayList<>();
    for (int pause : pauses) {
      now += Duration.ofMillis(pause % 10 == 0 ? pause : 0).toNanos();
      sentAt.add(now + bucket.take(1).toNanos());
    }

    for (long start : sentAt) {
      long within = sentAt.stream().filter(at -> at >= start && at < start + 999_000_000L).count();
      assertThat(within).isLessThanOrEqualTo((long) Math.ceil(rate * 1.05) + 1);
    }
  }

  @Test
  void returned_tokens_are_available_to_others() {
    TokenBucket bucket = new TokenBucket(1, () -> now);
    bucket.take(1);

    bucket.take(5);
    bucket.giveBack(5);

    assertThat(bucket.take(1)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void without_a_rate_nothing_waits() {
    assertThat(new TokenBucket(0, () -> now).take(1_000)).isEqualTo(Duration.ZERO);
  }
}
