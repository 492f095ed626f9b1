package dev.mailwright.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTest {
  @ParameterizedTest
  @CsvSource({"0, '0 events'", "1, '1 event'", "999, '999 events'", "1234567, '1,234,567 events'"})
  void a_number_has_its_thousands_apart_and_the_noun_that_fits(long number, String words) {
    assertThat(Counts.of(number, "event", "events")).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "8.34, 8.3%",
    "5.0, 5%",
    "97.5, 98%",
    "1234.5, '1,235%'",
    "-33.3, -33%",
    "-100, -100%"
  })
  void percent_are_whole_unless_they_are_few(BigDecimal percent, String words) {
    assertThat(Counts.percent(percent)).isEqualTo(words);
  }
}
