package dev.mailwright.render.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Samples;
import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmConditionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alarm-single-metric | average of CPUUtilization over 300 s > 80, 2 of 3 periods",
        "alarm-percentile | p99 of Latency over 300 s > 1500, 1 of 1 period",
        "alarm-metric-math | Error rate (%) over 60 s \u2265 5, 1 of 1 period",
        "alarm-anomaly | sum of OrdersPlaced over 300 s outside of OrdersPlaced (expected), 1 of 1 period",
        "alarm-eventbridge | average of CPUUtilization over 300 s against 80",
        "alarm-metric-math-last | Error rate (%) over 60 s \u2265 1e-2147483647, 1 of 1 period",
        "alarm-composite | ''",
      })
  void the_condition_is_written_in_words(String sample, String words) {
    Event.AlarmEvent event =
        (Event.AlarmEvent) new EventReader().read(Samples.notification(sample));

    assertThat(AlarmCondition.of(event.alarm().trigger())).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "80.0, 80",
    "0.050, 0.05",
    "1E3, 1000",
    "1e999999999, 1e999999999",
    "1e-2147483647, 1e-2147483647",
    "12345678901234567890e-2147483640, 12345678901234567890e-2147483640",
    "abc, abc"
  })
  void a_number_is_formatted_for_readers(String text, String number) {
    assertThat(AlarmCondition.number(text)).isEqualTo(number);
  }
}
