package dev.mailwright.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimitedSenderTest {
  private static final Mail TO_TWO =
      new Mail(
          new Mail.Envelope(
              new Mailbox("", new Address("hello@example.com")),
              List.of(new Address("ada@example.com"), new Address("grace@example.com")),
              Optional.empty()),
          new Mail.Content("s", "h", "t"),
          Mail.SendOptions.none());

  private final List<Duration> waits = new ArrayList<>();
  private final RateLimitedSender sender =
      new RateLimitedSender(
          (mail, deadline) -> new Outcome.Accepted("1"),
          new TokenBucket(2, () -> 0),
          time -> waits.add(time));

  @Test
  void each_recipient_takes_its_share_of_the_rate() {
    send(30);
    send(30);

    assertThat(waits).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void a_mail_that_would_wait_past_the_deadline_is_deferred_and_uses_no_tokens() {
    send(30);

    assertThat(send(2)).isInstanceOf(Outcome.Deferred.class);
    assertThat(send(30)).isEqualTo(new Outcome.Accepted("1"));
    assertThat(waits).containsExactly(Duration.ofSeconds(1));
  }

  private Outcome send(int secondsLeft) {
    return sender.send(TO_TWO, Deadline.in(Duration.ofSeconds(secondsLeft), () -> 0));
  }
}
