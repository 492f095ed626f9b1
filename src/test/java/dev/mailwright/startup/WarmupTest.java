package dev.mailwright.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmupTest {
  private static final Runnable FAILING =
      () -> {
        throw new IllegalStateException("SES is unreachable");
      };

  @Test
  void all_steps_run_even_if_one_fails() {
    AtomicInteger ran = new AtomicInteger();
    Duration limit = Duration.ofSeconds(30);

    Warmup.run(List.<Runnable>of(ran::incrementAndGet), FAILING, limit);
    Warmup.run(List.of(FAILING), ran::incrementAndGet, limit);

    assertThat(ran).hasValue(2);
  }

  @Test
  void a_hanging_step_does_not_delay_the_start() {
    CountDownLatch never = new CountDownLatch(1);
    Runnable hanging =
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };

    Warmup.run(List.of(hanging), () -> {}, Duration.ofMillis(50));

    assertThat(never.getCount()).isEqualTo(1);
  }
}
