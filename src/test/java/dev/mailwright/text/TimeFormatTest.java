package dev.mailwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT59.9S, 59 s",
    "PT5M59S, 5 min",
    "PT2H, 2 h",
    "PT2H5M, 2 h 05 min",
    "PT23H59M, 23 h 59 min",
    "P7D, 7 d",
    "P1DT3H59M, 1 d 3 h",
  })
  void a_duration_is_written_in_its_two_largest_units(Duration duration, String words) {
    assertThat(TimeFormat.duration(duration)).isEqualTo(words);
  }
}
