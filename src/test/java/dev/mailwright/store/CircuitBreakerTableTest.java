package dev.mailwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitBreakerTableTest {
  private static final Key KEY = new Key("a", "b");

  private final MutableClock clock = new MutableClock("2026-03-02T10:00:00Z");
  private final List<String> calls = new ArrayList<>();
  private final List<String> entries = new ArrayList<>();

  @Test
  void after_a_failure_the_store_is_not_called_for_a_while() {
    CircuitBreakerTable table =
        watched(StoreUnavailableException.unanswered("no response from DynamoDB", "Look."));

    assertThatThrownBy(() -> table.read(KEY)).hasMessage("no response from DynamoDB");
    assertThatThrownBy(() -> table.read(KEY)).hasMessage("no response from DynamoDB, a moment ago");
    assertThat(calls).hasSize(1);
    assertThat(entries).hasSize(1);

    clock.by(Duration.ofSeconds(11));
    assertThatThrownBy(() -> table.read(KEY)).hasMessage("no response from DynamoDB");
    assertThat(calls).hasSize(2);
  }

  @Test
  void a_store_that_responds_is_called_again() {
    CircuitBreakerTable table = watched(new StoreUnavailableException("DynamoDB is busy", "Wait."));

    assertThatThrownBy(() -> table.read(KEY)).hasMessage("DynamoDB is busy");
    assertThatThrownBy(() -> table.read(KEY)).hasMessage("DynamoDB is busy");
    assertThat(calls).hasSize(2);
    assertThat(entries).hasSize(2);
  }

  private CircuitBreakerTable watched(StoreUnavailableException failure) {
    HookedTable failing =
        new HookedTable(
            new MemoryTable(),
            call -> {
              calls.add(call);
              throw failure;
            });
    return new CircuitBreakerTable(failing, e -> entries.add(e.getMessage()), clock::nanoTime);
  }
}
