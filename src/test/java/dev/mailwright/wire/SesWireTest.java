package dev.mailwright.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.emulators.Moto;
import dev.mailwright.emulators.MotoResource;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.send.SesSender;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the injected sender against an SES emulator. */
@QuarkusTest
@QuarkusTestResource(value = MotoResource.class, restrictToAnnotatedClass = true)
class SesWireTest {
  private static final Deadline LATER = Deadline.in(Duration.ofMinutes(1));

  @Inject SesSender sender;
  Optional<Moto> moto;

  @BeforeEach
  void emulator() {
    assumeTrue(moto.isPresent(), "no SES emulator");
    moto.orElseThrow().reset("hello@example.com");
  }

  @Test
  void ses_accepts_the_mail_with_envelope_and_bytes_unchanged() {
    Outcome outcome = sender.send(mail("hello@example.com"), LATER);

    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    Moto.Received received = moto.orElseThrow().mails().get(0);
    assertThat(received.source()).isEqualTo("hello@example.com");
    assertThat(received.destinations())
        .containsOnly("ada@example.com", "grace@xn--bcher-kva.example");
    assertThat(received.message())
        .contains("To: ada@example.com, grace@xn--bcher-kva.example")
        .contains("Content-Type: multipart/alternative")
        .contains("Gr=C3=BC=C3=9Fe");
  }

  @Test
  void an_unverified_sender_is_refused_with_a_fix() {
    Outcome outcome = sender.send(mail("stranger@example.org"), LATER);

    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.REFUSED);
    assertThat(outcome.fix()).isNotBlank();
    assertThat(moto.orElseThrow().mails()).isEmpty();
  }

  @Test
  void the_connection_is_opened_without_sending_anything() {
    sender.connect();

    assertThat(moto.orElseThrow().mails()).isEmpty();
  }

  private static Mail mail(String from) {
    return new Mail(
        new Mail.Envelope(
            new Mailbox("Brand", new Address(from)),
            List.of(new Address("ada@example.com"), new Address("grace@b\u00fccher.example")),
            Optional.empty()),
        new Mail.Content("Hello", "<p>Gr\u00fc\u00dfe</p>", "Gr\u00fc\u00dfe"),
        new Mail.SendOptions(Optional.empty(), Map.of("stage", "test")));
  }
}
