package dev.mailwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncateTest {
  @ParameterizedTest
  @CsvSource({
    "8, abcdefgh, abcdefgh",
    "8, abcdefghi, abcde\u2026",
    "8, a&bc, a&bc",
    "8, a&bcde, a\u2026",
    "8, \uD83D\uDEA8\uD83D\uDEA8\uD83D\uDEA8, \uD83D\uDEA8\u2026",
  })
  void a_text_is_truncated_to_its_size_in_html(int maxBytes, String text, String cut) {
    assertThat(Truncate.htmlBytes(maxBytes, text)).isEqualTo(cut);
  }

  @Property
  void no_truncation_splits_a_surrogate_pair(
      @ForAll @IntRange(min = 0, max = 9) int plain, @ForAll @IntRange(min = 0, max = 20) int max) {
    String text = "x".repeat(plain) + "\uD83D\uDEA8".repeat(6);

    for (String cut : List.of(Truncate.chars(max, text), Truncate.line(max, text))) {
      assertThat(cut.length()).isLessThanOrEqualTo(max);
      assertThat(text).startsWith(cut);
      assertThat(cut.codePoints())
          .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
  }

  @Property
  void any_text_stays_within_the_limit(
      @ForAll String text, @ForAll @IntRange(min = 3, max = 60) int maxBytes) {
    String escaped =
        Truncate.htmlBytes(maxBytes, text)
            .replace("&", "&amp;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;")
            .replace("<", "&lt;")
            .replace(">", "&gt;");

    assertThat(escaped.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(maxBytes);
  }
}
