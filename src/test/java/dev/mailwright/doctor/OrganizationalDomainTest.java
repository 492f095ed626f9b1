package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganizationalDomainTest {

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
  void the_organizational_domain_is_the_registered_domain(String domain, String expected) {
    assertThat(OrganizationalDomain.organizational(domain)).isEqualTo(expected);
  }

  @Test
  void relaxed_alignment_accepts_sibling_domains_and_strict_does_not() {
    assertThat(OrganizationalDomain.aligned("bounce.example.com", "mail.example.com", false))
        .isTrue();
    assertThat(OrganizationalDomain.aligned("bounce.example.com", "mail.example.com", true))
        .isFalse();
    assertThat(OrganizationalDomain.aligned("Example.com", "example.com", true)).isTrue();
    assertThat(OrganizationalDomain.aligned("bounce.one.co.uk", "two.co.uk", false)).isFalse();
  }

  @Test
  void identities_are_searched_from_the_domain_upwards() {
    assertThat(OrganizationalDomain.upwards("a.b.example.com"))
        .containsExactly("a.b.example.com", "b.example.com", "example.com");
  }
}
