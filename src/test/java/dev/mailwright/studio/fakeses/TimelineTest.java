package dev.mailwright.studio.fakeses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T09:15:05Z"), ZoneOffset.UTC);

  private final List<Map<String, String>> kept = new ArrayList<>();
  private final List<String> entries = new ArrayList<>();
  private final Timeline timeline = new Timeline(kept, CLOCK, () -> entries.add("changed"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"outcome\":\"sent\",\"Topic\":\"t\",\"Sent\":1,\"requestId\":\"r\"} | sent | Topic: t",
        "{\"level\":\"WARN\",\"message\":\"slow\",\"count\":2} | WARN | message: slow; count: 2",
        "{\"x\":1} | log | x: 1",
        "{\"level\":\"INFO\",\"feedback\":\"Bounced\",\"Bounced\":1.0,\"Rate\":0.0} | Bounced | Bounced: 1",
        "no JSON | log | no JSON",
      })
  void a_log_line_is_summarised(String line, String kind, String text) {
    timeline.addLog(line);

    assertThat(timeline.entries()).containsExactly(new Timeline.Entry(1, "09:15:05", kind, text));
    assertThat(entries).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"sent\":1,\"refused\":0} | sent: 1", "It did not answer. | It did not answer."})
  void a_response_shows_its_nonzero_counts(String answer, String text) {
    timeline.addAnswer(answer);

    assertThat(timeline.entries())
        .containsExactly(new Timeline.Entry(1, "09:15:05", "response", text));
  }

  @Test
  void the_newest_is_first_and_the_oldest_are_dropped() {
    for (int i = 1; i <= 1_001; i++) {
      timeline.add("event", "number " + i);
    }

    assertThat(kept).hasSize(1_000);
    assertThat(timeline.last()).isEqualTo(1_001);
    assertThat(timeline.entries().get(0))
        .isEqualTo(new Timeline.Entry(1_001, "09:15:05", "event", "number 1001"));
  }
}
