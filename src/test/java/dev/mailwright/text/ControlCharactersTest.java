package dev.mailwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ControlCharactersTest {
  @Test
  void controls_and_bidi_overrides_are_removed_and_tabs_and_line_breaks_stay() {
    assertThat(ControlCharacters.removed("a\u0000b\u0007\tc\r\nd\u202Ee\u2066f\u007F\u0085g"))
        .isEqualTo("ab\tc\r\ndefg");
  }

  @Test
  void marks_that_some_languages_need_stay() {
    assertThat(ControlCharacters.removed("\u200Ea\u200D\u200F\u0301"))
        .isEqualTo("\u200Ea\u200D\u200F\u0301");
  }

  @Property
  void text_without_them_is_returned_as_it_is(@ForAll String text) {
    String once = ControlCharacters.removed(text);

    assertThat(ControlCharacters.removed(once)).isSameAs(once);
  }
}
