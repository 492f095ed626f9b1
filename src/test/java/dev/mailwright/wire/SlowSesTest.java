package dev.mailwright.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Deadlines;
import dev.mailwright.emulators.Loopback;
import dev.mailwright.emulators.SlowServer;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.send.SesSender;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ses.SesClient;

/** SES accepts the connection, but completes neither the TLS handshake nor a reply. */
class SlowSesTest {
  @Test
  void a_mail_whose_handshake_hangs_was_certainly_not_sent() {
    try (SlowServer server = SlowServer.silent()) {
      assertThat(
              send(
                  server.endpoint().replace("http:", "https:"),
                  Duration.ofMillis(300),
                  Deadlines.later()))
          .isInstanceOf(Outcome.Deferred.class);
    }
  }

  @Test
  void so_was_one_whose_handshake_lasts_until_the_invocation_ends() {
    try (SlowServer server = SlowServer.silent()) {
      assertThat(
              send(
                  server.endpoint().replace("http:", "https:"),
                  Duration.ofSeconds(20),
                  Deadline.in(Duration.ofMillis(1_700))))
          .isInstanceOf(Outcome.Deferred.class);
    }
  }

  @Test
  void a_reply_that_drips_ends_with_the_call_and_leaves_the_mail_in_doubt() {
    try (SlowServer server = SlowServer.dripping()) {
      assertThat(send(server.endpoint(), Duration.ofMillis(400), Deadlines.later()))
          .isInstanceOf(Outcome.InDoubt.class);
    }
  }

  private static Outcome send(String endpoint, Duration patience, Deadline deadline) {
    try (SesSender sender =
        new SesSender(
            Loopback.configured(SesClient.builder(), endpoint),
            new MimeWriter(Clock.systemUTC()),
            patience,
            patience)) {
      return sender.send(mail(), deadline);
    }
  }

  private static Mail mail() {
    return new Mail(
        new Mail.Envelope(
            new Mailbox("", new Address("hello@example.com")),
            List.of(new Address("ada@example.com")),
            Optional.empty()),
        new Mail.Content("Hello", "<p>x</p>", "x"),
        Mail.SendOptions.none());
  }
}
