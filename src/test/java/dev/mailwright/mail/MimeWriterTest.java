package dev.mailwright.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimeWriterTest {
  private static final Mail.Content CONTENT =
      new Mail.Content(
          "Gr\u00fc\u00dfe", "<p>Gr\u00fc\u00dfe</p>\n", "Gr\u00fc\u00dfe\nund mehr\n");

  @Test
  void a_message_is_text_and_html_in_utf8_with_crlf() {
    String written = write(mail("Brand", List.of(new Address("ada@example.com"))));

    assertThat(written)
        .isEqualTo(
            """
            MIME-Version: 1.0
            From: Brand <hello@example.com>
            To: ada@example.com
            Subject: =?ISO-8859-1?B?R3L832U=?=
            Date: Mon, 2 Mar 2026 09:15:04 +0000
            Reply-To: Help <help@example.com>
            Auto-Submitted: auto-generated
            Content-Type: multipart/alternative; boundary="=_mailwright_alternative_="

            --=_mailwright_alternative_=
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe
            und mehr

            --=_mailwright_alternative_=
            Content-Type: text/html; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            <p>Gr=C3=BC=C3=9Fe</p>

            --=_mailwright_alternative_=--
            """
                .replace("\n", "\r\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Smash The Exam | Smash The Exam <hello@example.com>",
        "Exam, Inc. | \"Exam, Inc.\" <hello@example.com>",
        "Ex\"am | \"Ex\\\"am\" <hello@example.com>",
        "Pr\u00fcfung | =?ISO-8859-1?Q?Pr=FCfung?= <hello@example.com>",
      })
  void a_name_is_written_as_a_header_needs_it(String name, String from) {
    assertThat(write(mail(name, List.of(new Address("ada@example.com")))))
        .contains("\r\nFrom: " + from + "\r\n");
  }

  @Test
  void fifty_recipients_fit_into_lines_of_a_header() {
    List<Address> fifty = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      fifty.add(new Address("operator" + i + "@example.com"));
    }

    String written = write(mail("Brand", fifty));

    assertThat(written.lines()).allMatch(line -> line.length() <= 998);
    assertThat(written).contains("operator0@example.com,").contains("operator49@example.com");
  }

  private static Mail mail(String name, List<Address> to) {
    Mailbox replyTo = new Mailbox("Help", new Address("help@example.com"));
    return new Mail(
        new Mail.Envelope(
            new Mailbox(name, new Address("hello@example.com")), to, Optional.of(replyTo)),
        CONTENT,
        Mail.SendOptions.none());
  }

  private static String write(Mail mail) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-02T09:15:04Z"), ZoneOffset.UTC);
    return new String(new MimeWriter(clock).write(mail), StandardCharsets.US_ASCII);
  }
}
