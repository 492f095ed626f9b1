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
  void a_throttled_mail_is_tried_again_after_growing_pauses() {
    assertThat(send(30, THROTTLED, THROTTLED, SENT)).isEqualTo(SENT);
    assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void it_gives_up_after_six_tries_and_hands_the_mail_back() {
    assertThat(send(30, THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED))
        .isEqualTo(THROTTLED);
  }

  @Test
  void nothing_but_a_deferral_is_tried_again() {
    Outcome unsure = new Outcome.Unsure("no answer", false);
    Outcome refused = new Outcome.Refused("no", "fix");
    Outcome quota = new Outcome.Deferred("daily quota", "ask", false);

    assertThat(send(30, unsure)).isEqualTo(unsure);
    assertThat(send(30, refused)).isEqualTo(refused);
    assertThat(send(30, quota)).isEqualTo(quota);
    assertThat(pauses).isEmpty();
  }

  @Test
  void it_does_not_wait_beyond_the_end_of_the_invocation() {
    assertThat(send(0, THROTTLED)).isEqualTo(THROTTLED);
    assertThat(pauses).isEmpty();
  }

  /** Fails on a try more or less than there are outcomes. */
  private Outcome send(int secondsLeft, Outcome... outcomes) {
    Deque<Outcome> next = new ArrayDeque<>(List.of(outcomes));
    RetryingSender sender =
        new RetryingSender((mail, deadline) -> next.removeFirst(), time -> pauses.add(time));
    Outcome outcome = sender.send(MAIL, Deadline.in(Duration.ofSeconds(secondsLeft), () -> 0));
    assertThat(next).isEmpty();
    return outcome;
  }
}
