package dev.mailwright.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private long now;

  @Test
  void one_second_of_the_rate_is_available_at_once_and_the_next_token_waits() {
    TokenBucket bucket = new TokenBucket(2, () -> now);

    assertThat(bucket.take(2)).isEqualTo(Duration.ZERO);
    assertThat(bucket.take(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(bucket.take(1)).isEqualTo(Duration.ofSeconds(1));
    now += Duration.ofSeconds(10).toNanos();
    assertThat(bucket.take(2)).isEqualTo(Duration.ZERO);
    assertThat(bucket.take(1)).isEqualTo(Duration.ofMillis(500));
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
