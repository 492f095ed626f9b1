package dev.mailwright.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "ada@example.com, ada@example.com",
    "'  ada@example.com ', ada@example.com",
    "Ada.Lovelace+exam@Mail.Example.COM, Ada.Lovelace+exam@mail.example.com",
    "o'brien@example.com, o'brien@example.com",
    "ada@b\u00fccher.example, ada@xn--bcher-kva.example",
    "ada@\u4f8b\u3048.jp, ada@xn--r8jz45g.jp",
  })
  void a_deliverable_address_is_kept(String text, String kept) {
    assertThat(new Address(text).value()).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | empty",
        "'   ' | empty",
        "ada | has no @",
        "ada@@example.com | more than one @",
        "ada@example | no dot",
        "@example.com | empty or longer",
        "ada@ | no dot",
        ".ada@example.com | misplaced dot",
        "a..da@example.com | misplaced dot",
        "a@example.com,b@example.com | more than one address",
        "a@example.com;b@example.com | more than one address",
        "Ada <ada@example.com> | does not support",
        "\"ada\"@example.com | does not support",
        "ad\u00e4@example.com | does not support",
        "ada@-example.com | not a host name",
        "ada@exa_mple.com | not a host name",
        "ada@example..com | not a host name",
        "ada@[127.0.0.1] | not a host name",
        "=?utf-8?q?x?=@example.com | begins encoded text",
        "a@fa\u00df.de | send the domain in Punycode",
        "a@fa\u1e9e.de | send the domain in Punycode",
        "a@\u03b2\u03cc\u03bb\u03bf\u03c2.com | send the domain in Punycode",
        "a@na\u200dme.com | send the domain in Punycode",
        "a@na\u200cme.com | send the domain in Punycode",
        "a@na\u00adme.com | send the domain in Punycode",
        "a@na\ufe0fme.com | send the domain in Punycode",
        "a@na\u3164me.com | send the domain in Punycode",
      })
  void anything_else_is_refused_with_the_reason(String text, String reason) {
    assertThatThrownBy(() -> new Address(text))
        .isInstanceOf(InvalidAddressException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "'ada@example.com\r\nBcc: eve@example.com'",
    "'ada\n@example.com'",
    "'ada@example.com\u0000'"
  })
  void line_breaks_and_controls_are_refused(String text) {
    assertThatThrownBy(() -> new Address(text))
        .isInstanceOf(InvalidAddressException.class)
        .hasMessageContaining("control character");
  }

  @Test
  void a_null_address_is_refused() {
    assertThatThrownBy(() -> new Address(null)).isInstanceOf(InvalidAddressException.class);
  }

  @Test
  void a_refusal_does_not_quote_the_address() {
    assertThatThrownBy(() -> new Address("secret.person@nowhere"))
        .message()
        .doesNotContain("secret");
  }

  @Test
  void to_string_masks_the_address() {
    assertThat(new Address("ada@example.com")).hasToString("a***@example.com");
  }
}
