package dev.mailwright.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
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
