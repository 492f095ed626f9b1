package dev.mailwright.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mailwright.Deadlines;
import dev.mailwright.MutableClock;
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

/** The bounce rate depends on an accurate count of sent mails. */
class SendCounterTest {
  private static final MutableClock CLOCK = new MutableClock("2026-03-02T10:00:00Z");

  private final Reputation reputation = new Reputation(new MemoryTable(), CLOCK);

  @Test
  void each_recipient_of_a_sent_mail_counts_for_its_configuration_set_and_for_all() {
    new SendCounter(reputation)
        .onDelivered(
            List.of(
                event("news", 2, new Outcome.Accepted("1")),
                event("news", 1, new Outcome.Accepted("2")),
                event("", 1, new Outcome.Accepted("3"))),
            Deadlines.later());

    assertThat(sent("news")).isEqualTo(3);
    assertThat(sent(Reputation.ALL)).isEqualTo(4);
  }

  @Test
  void mails_that_ses_did_not_accept_do_not_count() {
    new SendCounter(reputation)
        .onDelivered(
            List.of(
                event("news", 1, new Outcome.Refused("bad", "mend")),
                event("news", 1, new Outcome.Suppressed("bounced")),
                event("news", 1, new Outcome.Duplicate("sent as 1"))),
            Deadlines.later());

    assertThat(sent("news")).isZero();
  }

  @Test
  void an_unavailable_store_fails_no_mail() {
    Reputation away = new Reputation(HookedTable.unavailable(), CLOCK);

    assertThatCode(
            () ->
                new SendCounter(away)
                    .onDelivered(
                        List.of(event("", 1, new Outcome.Accepted("1"))), Deadlines.later()))
        .doesNotThrowAnyException();
  }

  private long sent(String configurationSet) {
    return reputation.rates(configurationSet).week().sent();
  }

  private static DeliveryEvent event(String configurationSet, int recipients, Outcome outcome) {
    List<Address> to =
        IntStream.range(0, recipients).mapToObj(n -> new Address(n + "@example.com")).toList();
    return new DeliveryEvent(
        new Notification.Origin(
            "m", Topic.of("arn:aws:sns:us-east-1:123456789012:user-events"), ""),
        new Delivery("user_registered", "", to, configurationSet, "", outcome, Duration.ZERO));
  }
}
