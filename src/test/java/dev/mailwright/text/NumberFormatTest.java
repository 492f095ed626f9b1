package dev.mailwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatTest {
  @ParameterizedTest
  @CsvSource({"0, '0 events'", "1, '1 event'", "999, '999 events'", "1234567, '1,234,567 events'"})
  void a_number_has_thousands_separators_and_a_matching_noun(long number, String words) {
    assertThat(NumberFormat.of(number, "event", "events")).isEqualTo(words);
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
  void percentages_are_whole_unless_small(BigDecimal percent, String words) {
    assertThat(NumberFormat.percent(percent)).isEqualTo(words);
  }
}
