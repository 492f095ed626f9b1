package dev.mailwright.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;

/** Whatever a value holds, it stays in its header. */
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
}
