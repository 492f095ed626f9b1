package dev.mailwright.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTextTest {

  @ParameterizedTest
  @CsvSource({
    "'  a  b  ', a b",
    "'a\r\nBcc: b', a Bcc: b",
    "'a\u2028b\u0085c\u0000d', a b c d",
    "'', ''",
  })
  void a_header_is_one_line(String text, String line) {
    assertThat(HeaderText.singleLine(text)).isEqualTo(line);
  }

  @Test
  void a_header_is_bounded_and_never_cut_within_a_character() {
    assertThat(HeaderText.singleLine("x".repeat(499) + "\uD83D\uDEA8")).hasSize(499);
    assertThat(HeaderText.singleLine("x".repeat(10_000))).hasSize(500);
  }
}
