package dev.mailwright.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.send.RetryingSender;
import dev.mailwright.send.SesSender;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * SES accepts the mail, but the connection closes before the reply. By default the SDK would retry
 * the request, and so would the JDK on a keep-alive connection.
 */
@QuarkusTest
@QuarkusTestResource(value = LostReplyTest.HangingUp.class, restrictToAnnotatedClass = true)
class LostReplyTest {
  @Inject SesSender sender;
  FaultySes ses;

  @Test
  void a_mail_with_a_lost_reply_is_posted_once_and_unsure() {
    ses.replyTo(0);

    assertThat(send()).isInstanceOf(Outcome.InDoubt.class);
    assertThat(ses.requests()).isEqualTo(1);
  }

  @Test
  void it_is_posted_once_over_a_connection_that_was_kept_alive_too() {
    ses.replyTo(1);

    assertThat(send()).isEqualTo(new Outcome.Accepted("taken"));
    assertThat(send()).isInstanceOf(Outcome.InDoubt.class);
    assertThat(ses.requests()).isEqualTo(2);
  }

  @Test
  void a_reply_without_message_id_leaves_the_mail_in_doubt() {
    ses.replyTo(1);
    ses.omitMessageId();

    assertThat(send()).isEqualTo(new Outcome.InDoubt("SES replied without a message ID", false));
  }

  private Outcome send() {
    Mail mail =
        new Mail(
            new Mail.Envelope(
                new Mailbox("", new Address("hello@example.com")),
                List.of(new Address("ada@example.com")),
                Optional.empty()),
            new Mail.Content("Hello", "<p>x</p>", "x"),
            Mail.SendOptions.none());
    return new RetryingSender(sender, pause -> true).send(mail, Deadline.in(Duration.ofMinutes(1)));
  }

  /** Configures the SES client to use the {@link FaultySes}. */
  public static class HangingUp implements QuarkusTestResourceLifecycleManager {
    private FaultySes ses;

    @Override
    public Map<String, String> start() {
      try {
        ses = new FaultySes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.of(
          "quarkus.ses.endpoint-override", ses.endpoint(),
          "quarkus.ses.aws.region", "us-east-1",
          "quarkus.ses.aws.credentials.type", "static",
          "quarkus.ses.aws.credentials.static-provider.access-key-id", "test",
          "quarkus.ses.aws.credentials.static-provider.secret-access-key", "test");
    }

    @Override
    public void inject(TestInjector injector) {
      injector.injectIntoFields(ses, field -> field.getType() == FaultySes.class);
    }

    @Override
    public void stop() {
      try {
        ses.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
