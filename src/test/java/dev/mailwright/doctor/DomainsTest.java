package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainsTest {

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "a.b.Example.com, example.com",
    "mail.example.co.uk, example.co.uk",
    "example.co.uk, example.co.uk",
    "mail.example.com.au, example.com.au",
    "mail.example.ch, example.ch",
    "co.uk, co.uk",
    "mail.example.dev, example.dev"
  })
  void the_organizational_domain_is_what_somebody_registered(String domain, String expected) {
    assertThat(Domains.organizational(domain)).isEqualTo(expected);
  }

  @Test
  void relaxed_alignment_takes_sisters_for_one_and_strict_does_not() {
    assertThat(Domains.aligned("bounce.example.com", "mail.example.com", false)).isTrue();
    assertThat(Domains.aligned("bounce.example.com", "mail.example.com", true)).isFalse();
    assertThat(Domains.aligned("Example.com", "example.com", true)).isTrue();
    assertThat(Domains.aligned("bounce.one.co.uk", "two.co.uk", false)).isFalse();
  }

  @Test
  void identities_are_looked_for_from_the_domain_upwards() {
    assertThat(Domains.upwards("a.b.example.com"))
        .containsExactly("a.b.example.com", "b.example.com", "example.com");
  }
}
