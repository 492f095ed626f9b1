package dev.mailwright.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void a_name_is_encoded_for_its_header(String name, String from) {
    assertThat(write(mail(name, List.of(new Address("ada@example.com")))))
        .contains("\r\nFrom: " + from + "\r\n");
  }

  @Test
  void fifty_recipients_are_folded_into_header_lines() {
    List<Address> fifty = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      fifty.add(new Address("operator" + i + "@example.com"));
    }

    String written = write(mail("Brand", fifty));

    assertThat(written.lines()).allMatch(line -> line.length() <= 998);
    assertThat(written).contains("operator0@example.com,").contains("operator49@example.com");
  }

  @Test
  void importance_is_set_in_the_headers() {
    assertThat(write(with(new Mail.Headers(true, List.of(), Optional.empty()))))
        .contains("\r\nAuto-Submitted: auto-generated\r\nImportance: high\r\nContent-Type: ");
  }

  @Test
  void a_mail_in_a_thread_references_all_earlier_ones_and_replies_to_the_last() {
    List<String> references = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      references.add("<0100018e-" + i + "@email.amazonses.com>");
    }

    String written = write(with(new Mail.Headers(false, references, Optional.empty())));

    assertThat(written).contains("\r\nIn-Reply-To: " + references.get(39) + "\r\n");
    assertThat(header(written, "References")).isEqualTo(String.join(" ", references));
    assertThat(written).contains("\r\nReferences: <0100018e-0@email.amazonses.com>\r\n <");
    assertThat(written.lines()).allMatch(line -> line.length() <= 78);
  }

  @Test
  void a_mail_has_list_unsubscribe_by_mail_and_one_click() {
    ListUnsubscribe both =
        new ListUnsubscribe(
            Optional.of(new Address("o'brien+a/b&c%d@example.com")),
            Optional.of("https://example.com/u?t=" + "x".repeat(870)));

    String written = write(with(new Mail.Headers(false, List.of(), Optional.of(both))));

    assertThat(header(written, "List-Unsubscribe"))
        .isEqualTo(
            "<mailto:o'brien+a%2Fb%26c%25d@example.com?subject=unsubscribe>, <"
                + both.url().orElseThrow()
                + ">");
    assertThat(written)
        .contains("<" + both.url().orElseThrow() + ">\r\n")
        .contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    assertThat(written.lines()).allMatch(line -> line.length() <= 998);
  }

  @Test
  void without_a_url_there_is_no_one_click() {
    ListUnsubscribe byMail =
        new ListUnsubscribe(Optional.of(new Address("leave@example.com")), Optional.empty());

    assertThat(write(with(new Mail.Headers(false, List.of(), Optional.of(byMail)))))
        .contains(
            "\r\nList-Unsubscribe: <mailto:leave@example.com?subject=unsubscribe>\r\nContent-Type: ")
        .doesNotContain("List-Unsubscribe-Post");
  }

  @Test
  void an_inline_image_is_related_to_its_html() {
    byte[] png = new byte[100];
    Arrays.fill(png, (byte) 0xFB);
    Mail.Content content =
        new Mail.Content(
            "x",
            "<img src='cid:chart@mailwright'>\n",
            "x\n",
            List.of(new InlineImage("chart@mailwright", "chart.png", png)));

    String written = write(new Mail(envelope("Brand"), content, Mail.SendOptions.none()));

    assertThat(written.substring(written.indexOf("Content-Type: multipart/alternative")))
        .isEqualTo(
            """
            Content-Type: multipart/alternative; boundary="=_mailwright_alternative_="

            --=_mailwright_alternative_=
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            x

            --=_mailwright_alternative_=
            Content-Type: multipart/related; boundary="=_mailwright_related_=";
             type="text/html"

            --=_mailwright_related_=
            Content-Type: text/html; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            <img src=3D'cid:chart@mailwright'>

            --=_mailwright_related_=
            Content-Type: image/png
            Content-Transfer-Encoding: base64
            Content-Disposition: inline; filename=chart.png
            Content-ID: <chart@mailwright>

            BASE64

            --=_mailwright_related_=--

            --=_mailwright_alternative_=--
            """
                .replace("\n", "\r\n")
                .replace("BASE64", Base64.getMimeEncoder().encodeToString(png)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a@example.com>\r\nBcc: eve@example.com",
        "<a@example.com\r\nBcc: eve@example.com>",
        "<a@example.com> <b@example.com>",
        "<a@example.com><b@example.com>",
        "<a\u00e4@example.com>",
        "a@example.com",
        "<>",
        "<",
        "",
      })
  void an_invalid_reference_is_refused(String reference) {
    assertThatThrownBy(() -> new Mail.Headers(false, List.of(reference), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a reference is ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/\r\nBcc: eve@example.com",
        "https://example.com/ x",
        "https://example.com/>, <https://eve.example/",
        "https://b\u00fccher.example/",
        "https://",
        "http://example.com/",
        "mailto:eve@example.com",
        "",
      })
  void a_url_without_https_is_refused(String url) {
    assertThatThrownBy(() -> new ListUnsubscribe(Optional.empty(), Optional.of(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the unsubscribe URL is ");
  }

  @Test
  void a_value_too_long_for_a_header_line_is_refused() {
    String url = "https://example.com/" + "x".repeat(881);

    assertThatThrownBy(() -> new ListUnsubscribe(Optional.empty(), Optional.of(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than 900 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "'chart>\r\nBcc: eve@example.com', chart.png",
    "'a b', chart.png",
    "'', chart.png",
    "chart, 'chart.png\r\nBcc: eve@example.com'",
    "chart, 'a b.png'",
    "chart, '../chart.png'",
    "chart, ''",
  })
  void an_inline_image_needs_a_plain_id_and_name(String contentId, String fileName) {
    assertThatThrownBy(() -> new InlineImage(contentId, fileName, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the image's ");
  }

  private static String header(String written, String name) {
    String unfolded = written.replace("\r\n ", " ");
    int start = unfolded.indexOf("\r\n" + name + ":") + name.length() + 3;
    return unfolded.substring(start, unfolded.indexOf("\r\n", start)).strip();
  }

  private static Mail with(Mail.Headers headers) {
    return mail("Brand", List.of(new Address("ada@example.com"))).with(headers);
  }

  private static Mail.Envelope envelope(String name) {
    return mail(name, List.of(new Address("ada@example.com"))).envelope();
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
