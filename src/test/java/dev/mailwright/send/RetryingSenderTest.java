package dev.mailwright.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryingSenderTest {
  private static final Outcome THROTTLED = new Outcome.Deferred("throttled", "wait", true);
  private static final Outcome SENT = new Outcome.Accepted("1");
  private static final Mail MAIL =
      new Mail(
          new Mail.Envelope(
              new Mailbox("", new Address("hello@example.com")),
              List.of(new Address("ada@example.com")),
              Optional.empty()),
          new Mail.Content("s", "h", "t"),
          Mail.SendOptions.none());

  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void a_throttled_mail_is_retried_with_increasing_pauses() {
    assertThat(send(30, THROTTLED, THROTTLED, SENT)).isEqualTo(SENT);
    assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void it_defers_the_mail_after_six_attempts() {
    assertThat(send(30, THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED))
        .isEqualTo(THROTTLED);
  }

  @Test
  void only_a_deferral_is_retried() {
    Outcome unsure = new Outcome.InDoubt("no answer", false);
    Outcome refused = new Outcome.Refused("no", "fix");
    Outcome quota = new Outcome.Deferred("daily quota", "ask", false);

    assertThat(send(30, unsure)).isEqualTo(unsure);
    assertThat(send(30, refused)).isEqualTo(refused);
    assertThat(send(30, quota)).isEqualTo(quota);
    assertThat(pauses).isEmpty();
  }

  @Test
  void it_does_not_wait_past_the_deadline() {
    assertThat(send(0, THROTTLED)).isEqualTo(THROTTLED);
    assertThat(pauses).isEmpty();
  }

  /** Fails unless the number of attempts equals the number of outcomes. */
  private Outcome send(int secondsLeft, Outcome... outcomes) {
    Deque<Outcome> next = new ArrayDeque<>(List.of(outcomes));
    RetryingSender sender =
        new RetryingSender((mail, deadline) -> next.removeFirst(), time -> pauses.add(time));
    Outcome outcome = sender.send(MAIL, Deadline.in(Duration.ofSeconds(secondsLeft), () -> 0));
    assertThat(next).isEmpty();
    return outcome;
  }
}
