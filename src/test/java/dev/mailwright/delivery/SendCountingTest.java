package dev.mailwright.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mailwright.Moving;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import dev.mailwright.feedback.Reputation;
import dev.mailwright.mail.Address;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.HookedTable;
import dev.mailwright.store.MemoryTable;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A rate of bounces is only worth something over an honest number of mails sent. */
class SendCountingTest {
  private static final Moving CLOCK = new Moving("2026-03-02T10:00:00Z");

  private final Reputation reputation = new Reputation(new MemoryTable(), CLOCK);

  @Test
  void each_recipient_of_a_sent_mail_counts_for_its_configuration_set_and_for_all() {
    new SendCounting(reputation)
        .tell(
            List.of(
                told("news", 2, new Outcome.Accepted("1")),
                told("news", 1, new Outcome.Accepted("2")),
                told("", 1, new Outcome.Accepted("3"))));

    assertThat(sent("news")).isEqualTo(3);
    assertThat(sent(Reputation.ALL)).isEqualTo(4);
  }

  @Test
  void what_ses_did_not_take_does_not_count() {
    new SendCounting(reputation)
        .tell(
            List.of(
                told("news", 1, new Outcome.Refused("bad", "mend")),
                told("news", 1, new Outcome.Suppressed("bounced")),
                told("news", 1, new Outcome.Duplicate("sent as 1"))));

    assertThat(sent("news")).isZero();
  }

  @Test
  void a_store_that_is_away_fails_no_mail() {
    Reputation away = new Reputation(HookedTable.unavailable(), CLOCK);

    assertThatCode(
            () -> new SendCounting(away).tell(List.of(told("", 1, new Outcome.Accepted("1")))))
        .doesNotThrowAnyException();
  }

  private long sent(String configurationSet) {
    return reputation.rates(configurationSet).week().sent();
  }

  private static Follower.Told told(String configurationSet, int recipients, Outcome outcome) {
    List<Address> to =
        IntStream.range(0, recipients).mapToObj(n -> new Address(n + "@example.com")).toList();
    return new Follower.Told(
        new Notification.Origin(
            "m", Topic.of("arn:aws:sns:us-east-1:123456789012:user-events"), ""),
        new Delivery(
            "user_registered",
            "",
            new Delivery.Parcel(to, configurationSet, ""),
            new Delivery.Result(outcome, Duration.ZERO)));
  }
}
