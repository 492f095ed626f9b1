package dev.mailwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada",
        "Ada Lovelace",
        "Jean-Luc Picard",
        "Dr. Ada Lovelace",
        "J. R. R. Tolkien",
        "O'Brien",
        "\u00c5ngstr\u00f6m",
        "\u738b\u5c0f\u660e",
        "\u0645\u062d\u0645\u062f",
        "\u0928\u093e\u0930\u093e\u092f\u0923",
        "Louis 14",
      })
  void a_name_is_shown(String name) {
    assertThat(PersonName.isPlausible(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "\u200b",
        "https://evil.example",
        "www.evil.example",
        "evil.com",
        "bit.ly/x",
        "Win at evil.com",
        "evil\uff0ecom",
        "evil\u3002com",
        "evil\uff61com",
        "evil\u2024com",
        "evil.\u200bcom",
        "evil\u00ad.com",
        "e\u0301vil.\u0301com",
        "\uff45\uff56\uff49\uff4c\uff0e\uff43\uff4f\uff4d",
        "a@b",
        "a\uff20b",
        "x=1",
        "call?",
        "tel:12",
        "evil\uff0fx",
        "+49 30 1234567",
        "0800 12345",
        "\u0661\u0662\u0663\u0664\u0665",
        "\uff11\uff12\uff13\uff14\uff15",
        "your account has been closed",
        "Ada Lovelace Ada Lovelace Ada Lovelace Ada Lovelace Ada Lovelace Ada",
      })
  void a_link_a_phone_number_or_a_sentence_is_not(String text) {
    assertThat(PersonName.isPlausible(text)).isFalse();
  }

  @Property(tries = 2_000)
  void no_text_around_a_domain_makes_it_a_name(@ForAll String before, @ForAll String after) {
    assertThat(PersonName.isPlausible(before + "a.b" + after)).isFalse();
  }
}
