package dev.mailwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.Moving;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedTableTest {
  private static final Key KEY = new Key("a", "b");

  private final Moving clock = new Moving("2026-03-02T10:00:00Z");
  private final List<String> calls = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void a_store_that_did_not_answer_is_left_alone_for_a_moment() {
    WatchedTable table =
        watched(StoreUnavailableException.unanswered("no answer from DynamoDB", "Look."));

    assertThatThrownBy(() -> table.read(KEY)).hasMessage("no answer from DynamoDB");
    assertThatThrownBy(() -> table.read(KEY)).hasMessage("no answer from DynamoDB, a moment ago");
    assertThat(calls).hasSize(1);
    assertThat(told).hasSize(1);

    clock.by(Duration.ofSeconds(11));
    assertThatThrownBy(() -> table.read(KEY)).hasMessage("no answer from DynamoDB");
    assertThat(calls).hasSize(2);
  }

  @Test
  void one_that_answers_is_asked_again() {
    WatchedTable table = watched(new StoreUnavailableException("DynamoDB is busy", "Wait."));

    assertThatThrownBy(() -> table.read(KEY)).hasMessage("DynamoDB is busy");
    assertThatThrownBy(() -> table.read(KEY)).hasMessage("DynamoDB is busy");
    assertThat(calls).hasSize(2);
    assertThat(told).hasSize(2);
  }

  private WatchedTable watched(StoreUnavailableException failure) {
    HookedTable failing =
        new HookedTable(
            new MemoryTable(),
            call -> {
              calls.add(call);
              throw failure;
            });
    return new WatchedTable(failing, e -> told.add(e.getMessage()), clock);
  }
}
