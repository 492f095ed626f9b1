package dev.mailwright.studio.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.studio.lint.UsedCss.CssNames.Declaration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CssNamesTest {

  @Test
  void nested_rules_and_their_declarations_are_distinguished() {
    UsedCss.CssNames.Css css =
        UsedCss.CssNames.read(
            "@import 'a.css'; /* a { b: c } */ @media (max-width: 9px) { .a, b:hover { Color: red;"
                + " width: 1px } }\nc { d: e }");

    assertThat(css.preludes())
        .containsExactly("@import 'a.css'", "@media (max-width: 9px)", ".a, b:hover", "c");
    assertThat(css.declarations())
        .containsExactly(
            new Declaration("color", "red"),
            new Declaration("width", "1px"),
            new Declaration("d", "e"));
  }

  @Test
  void a_delimiter_within_a_string_or_parentheses_is_ignored() {
    assertThat(
            UsedCss.CssNames.read(
                    "background:url(data:image/png;base64,AA);font-family:'a;b\\'{',c")
                .declarations())
        .containsExactly(
            new Declaration("background", "url(data:image/png;base64,AA)"),
            new Declaration("font-family", "'a;b\\'{',c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:b", "a{b:c", "a:'b", "a:url(b", "a:url('b", "}", ";;", "/* a"})
  void truncated_css_is_read_up_to_its_end(String css) {
    assertThat(UsedCss.CssNames.read(css).declarations()).hasSizeLessThan(2);
  }
}
