package dev.mailwright.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
  @ParameterizedTest
  @CsvSource({"30000, 3000", "4000, 3000", "3900, 2900", "2000, 1000", "1001, 1", "500, 1", "0, 1"})
  void a_side_call_leaves_the_invocation_a_second_to_respond(long left, long allowed) {
    Deadline deadline = Deadline.in(Duration.ofMillis(left), () -> 0);

    assertThat(deadline.sideCall()).isEqualTo(Duration.ofMillis(allowed));
  }

  @Test
  void no_side_call_is_started_in_the_last_two_seconds() {
    assertThat(Deadline.in(Duration.ofMillis(1_999), () -> 0).allowsSideCall()).isFalse();
    assertThat(Deadline.in(Duration.ofMillis(2_000), () -> 0).allowsSideCall()).isTrue();
  }
}
