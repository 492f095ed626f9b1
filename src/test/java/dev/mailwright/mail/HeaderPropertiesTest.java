package dev.mailwright.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;

/** No value can break out of its header. */
class HeaderPropertiesTest {

  @Property(tries = 2_000)
  void an_address_is_refused_or_one_line_of_ascii(@ForAll String text) {
    try {
      assertThat(new Address(text).value()).matches("[!-~]+@[a-z0-9.-]+");
    } catch (InvalidAddressException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Property(tries = 500)
  void a_subject_adds_no_header(@ForAll String subject) throws IOException {
    Mail mail =
        new Mail(
            new Mail.Envelope(
                new Mailbox(subject, new Address("hello@example.com")),
                List.of(new Address("ada@example.com")),
                Optional.empty()),
            new Mail.Content(subject, "<p>x</p>", "x"),
            Mail.SendOptions.none());

    byte[] written = new MimeWriter(Clock.systemUTC()).write(mail);

    Message message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(written));
    assertThat(message.getHeader().getFields())
        .extracting(field -> field.getName())
        .containsExactlyInAnyOrder(
            "MIME-Version", "From", "To", "Subject", "Date", "Auto-Submitted", "Content-Type");
    assertThat(message.getFrom().get(0).getAddress()).isEqualTo("hello@example.com");
  }

  @Property(tries = 500)
  void readers_decode_names_and_subjects_to_what_was_written(
      @ForAll("looksEncoded") String subject, @ForAll("looksEncoded") String name)
      throws IOException {
    Mailbox mailbox = new Mailbox(name, new Address("hello@example.com"));
    Mail mail =
        new Mail(
            new Mail.Envelope(
                mailbox, List.of(new Address("ada@example.com")), Optional.of(mailbox)),
            new Mail.Content(subject, "<p>x</p>", "x"),
            Mail.SendOptions.none());

    byte[] written = new MimeWriter(Clock.systemUTC()).write(mail);

    Message message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(written));
    assertThat(message.getSubject()).isEqualTo(mail.content().subject());
    assertThat(message.getFrom()).hasSize(1);
    assertThat(message.getFrom().get(0).getName()).isEqualTo(mailbox.name());
    assertThat(message.getReplyTo()).hasSize(1);
    String headers = new String(written, StandardCharsets.US_ASCII).split("\r\n\r\n", 2)[0];
    assertThat(headers.lines()).allMatch(line -> line.length() <= 78);
    assertThat(headers).doesNotContain("evil=2Eexample?=", "?B?aHR0cDovL2V2aWw=?=");
  }

  /** Text with encoded-words, which no reader may decode. */
  @Provide
  Arbitrary<String> looksEncoded() {
    Arbitrary<String> words =
        Arbitraries.of(
            "=?utf-8?q?http=3A=2F=2Fevil=2Eexample?=", "=?UTF-8?B?aHR0cDovL2V2aWw=?=", "=?");
    return Combinators.combine(
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(30),
            words,
            Arbitraries.strings().withCharRange(' ', '\u00ff').ofMaxLength(60))
        .as((before, word, after) -> before + " " + word + " " + after + "z");
  }

  @Property(tries = 500)
  void other_header_values_are_refused_or_add_no_header(
      @ForAll("tokens") String reference, @ForAll("tokens") String path) throws IOException {
    Mail.Headers headers;
    try {
      headers =
          new Mail.Headers(
              false,
              List.of("<" + reference + ">"),
              Optional.of(new ListUnsubscribe(Optional.empty(), Optional.of("https://" + path))));
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }

    byte[] written =
        new MimeWriter(Clock.systemUTC())
            .write(
                new Mail(
                    new Mail.Envelope(
                        new Mailbox("", new Address("hello@example.com")),
                        List.of(new Address("ada@example.com")),
                        Optional.empty()),
                    new Mail.Content("x", "<p>x</p>", "x"),
                    headers,
                    Mail.SendOptions.none()));

    Message message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(written));
    assertThat(message.getHeader().getFields()).hasSize(11);
    assertThat(message.getHeader().getField("References").getBody())
        .isEqualTo("<" + reference + ">");
  }

  /** Mostly valid values. */
  @Provide
  Arbitrary<String> tokens() {
    Arbitrary<String> visible = Arbitraries.strings().withCharRange('!', '~').ofMaxLength(200);
    return Arbitraries.frequencyOf(
        Tuple.of(3, visible.map(text -> text.replaceAll("[<>]", ""))),
        Tuple.of(1, visible),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(20)));
  }
}
