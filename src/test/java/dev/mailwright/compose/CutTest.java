package dev.mailwright.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutTest {
  @ParameterizedTest
  @CsvSource({
    "8, abcdefgh, abcdefgh",
    "8, abcdefghi, abcde\u2026",
    "8, a&bc, a&bc",
    "8, a&bcde, a\u2026",
    "8, \uD83D\uDEA8\uD83D\uDEA8\uD83D\uDEA8, \uD83D\uDEA8\u2026",
  })
  void a_text_takes_no_more_of_the_html_than_it_may(int maxBytes, String text, String cut) {
    assertThat(Cut.toBytes(maxBytes, text)).isEqualTo(cut);
  }

  @Property
  void whatever_the_text_it_stays_within(
      @ForAll String text, @ForAll @IntRange(min = 3, max = 60) int maxBytes) {
    String escaped =
        Cut.toBytes(maxBytes, text)
            .replace("&", "&amp;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;")
            .replace("<", "&lt;")
            .replace(">", "&gt;");

    assertThat(escaped.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(maxBytes);
  }
}
