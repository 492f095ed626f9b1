package dev.mailwright.studio.livesend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailwright.emulators.Moto;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.send.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests the SES client built from the environment against an SES emulator. System properties, which
 * the SDK reads too, replace environment variables.
 */
class LiveSenderWireTest {
  private static final Address SENDER = new Address("hello@example.com");
  private static final Address ME = new Address("me@example.net");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T09:15:05Z"), ZoneOffset.UTC);

  private static Optional<Moto> moto;

  @BeforeAll
  static void start() {
    moto = Moto.start();
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    moto.ifPresent(running -> System.setProperty("aws.endpointUrlSes", running.endpoint()));
  }

  @AfterAll
  static void stop() {
    List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrlSes")
        .forEach(System::clearProperty);
    moto.ifPresent(Moto::close);
  }

  @BeforeEach
  void emulator() {
    assumeTrue(moto.isPresent(), "no SES emulator");
    moto.orElseThrow().reset(SENDER.value());
  }

  @Test
  void the_mail_is_sent_unchanged_to_one_test_address() {
    Mail mail = mail(SENDER);

    Outcome outcome = real().send(mail, ME);

    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    Moto.Received received = moto.orElseThrow().mails().get(0);
    byte[] written = new MimeWriter(CLOCK).write(mail.to(List.of(ME)));
    assertThat(received.destinations()).containsOnly(ME.value());
    assertThat(received.message())
        .isEqualTo(new String(written, StandardCharsets.US_ASCII))
        .contains("References: <a@mail.example.com>")
        .contains("To: me@example.net")
        .doesNotContain("ada@example.com");
  }

  @Test
  void an_unverified_sender_is_refused_with_a_fix() {
    Outcome outcome = real().send(mail(new Address("stranger@example.org")), ME);

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) outcome).fix()).isNotBlank();
    assertThat(moto.orElseThrow().mails()).isEmpty();
  }

  private static LiveSender real() {
    return LiveSender.ofEnvironment(name -> Optional.empty(), SENDER, CLOCK);
  }

  private static Mail mail(Address from) {
    return new Mail(
        new Mail.Envelope(
            new Mailbox("Brand", from),
            List.of(new Address("ada@example.com"), new Address("grace@example.com")),
            Optional.empty()),
        new Mail.Content("Gr\u00fc\u00dfe", "<p>Gr\u00fc\u00dfe</p>", "Gr\u00fc\u00dfe"),
        new Mail.Headers(true, List.of("<a@mail.example.com>"), Optional.empty()),
        new Mail.SendOptions(Optional.empty(), Map.of("stage", "test")));
  }
}
