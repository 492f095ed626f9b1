package dev.mailwright.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PrimerTest {
  private static final Runnable FAILING =
      () -> {
        throw new IllegalStateException("SES is not there");
      };

  @Test
  void each_step_has_run_when_priming_ends_even_beside_one_that_fails() {
    AtomicInteger ran = new AtomicInteger();
    Primer primer = new Primer(Duration.ofSeconds(30));

    primer.prime(List.<Runnable>of(ran::incrementAndGet), FAILING);
    primer.prime(List.of(FAILING), ran::incrementAndGet);

    assertThat(ran).hasValue(2);
  }

  @Test
  void a_step_that_hangs_does_not_hold_up_the_start() {
    CountDownLatch never = new CountDownLatch(1);
    Runnable hanging =
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };

    new Primer(Duration.ofMillis(50)).prime(List.of(hanging), () -> {});

    assertThat(never.getCount()).isEqualTo(1);
  }
}
