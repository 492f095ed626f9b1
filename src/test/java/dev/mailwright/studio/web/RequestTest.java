package dev.mailwright.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {
  @ParameterizedTest
  @CsvSource({
    "a=1&b=2, '{a=1, b=2}'",
    "a=x+y%26z, '{a=x y&z}'",
    "a=%C3%A9, '{a=\u00e9}'",
    "a=1=2, '{a=1=2}'",
    "a=1&a=2, '{a=2}'",
    "a=%zz, '{a=}'",
    "a&=1&b=, '{b=}'",
    "'', '{}'",
  })
  void form_fields_are_decoded(String encoded, String fields) {
    assertThat(Request.fields(encoded)).hasToString(fields);
  }
}
