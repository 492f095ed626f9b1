package dev.mailwright.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello@example.com | ''",
        "<hello@example.com> | ''",
        "Smash The Exam <hello@example.com> | Smash The Exam",
        "\"Exam, Inc.\" <hello@example.com> | Exam, Inc.",
      })
  void a_mailbox_is_read_with_or_without_a_name(String text, String name) {
    Mailbox mailbox = Mailbox.parse(text);

    assertThat(mailbox.name()).isEqualTo(name);
    assertThat(mailbox.address().value()).isEqualTo("hello@example.com");
  }
}
