package dev.mailwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.delivery.Delivery;
import dev.mailwright.delivery.DeliveryContext;
import dev.mailwright.delivery.EventProcessor;
import dev.mailwright.delivery.MailDispatcher;
import dev.mailwright.delivery.SendGuard;
import dev.mailwright.event.Notification;
import dev.mailwright.idempotency.IdempotencyStore;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Hostile events end in outcomes, never in exceptions or defects. Each sample is damaged a few
 * hundred times with a fixed seed.
 */
@QuarkusTest
class HostileEventsTest {
  private static final List<String> PATCHES =
      List.of(
          "",
          "null",
          "{}",
          "[]",
          "[null]",
          "\"\"",
          "\"1e-2147483647\"",
          "\"12345678901234567890e-2147483640\"",
          "1e999999999",
          "9".repeat(300),
          "\"" + "0".repeat(50_000) + "\"",
          "\"+999999999-12-31T23:59:59-18:00\"",
          "\"<script>\\r\\nBcc: x@example.com\"",
          "[[[[[[[[",
          "\"\\ud800\"",
          "true");
  private static final int TRIES = 300;

  @Inject EventProcessor processor;

  @Test
  void a_damaged_event_ends_in_outcomes() {
    Random dice = new Random(20260302);
    for (String sample : Samples.names()) {
      Notification whole = Samples.notification(sample);
      for (int i = 0; i < TRIES; i++) {
        deliver(whole, damaged(whole.message(), dice));
      }
    }
  }

  @Test
  void an_event_with_thousands_of_recipients_is_refused_once() {
    String many = "\"a@example.com\",".repeat(4_000) + "\"b@example.com\"";
    List<Delivery> deliveries =
        deliver(
            Notifications.of("user-events", ""),
            "{\"event\": \"user_registered\", \"email\": [" + many + "]}");

    assertThat(deliveries)
        .singleElement()
        .extracting(Delivery::outcome)
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void a_message_of_line_breaks_becomes_a_mail_of_bounded_size() {
    List<Delivery> deliveries = deliver(Notifications.of("any", ""), "x\n".repeat(130_000));

    Outcome.Accepted accepted = (Outcome.Accepted) deliveries.get(0).outcome();
    assertThat(Integer.parseInt(accepted.sesMessageId())).isLessThan(100_000);
  }

  private List<Delivery> deliver(Notification original, String message) {
    Notification notification =
        new Notification(original.origin(), original.subject(), message, original.attributes());
    MailDispatcher toMemory =
        new MailDispatcher(
            (mail, deadline) ->
                new Outcome.Accepted(
                    Integer.toString(new MimeWriter(Clock.systemUTC()).write(mail).length)),
            IdempotencyStore.off(),
            SendGuard.open());
    DeliveryContext context =
        new DeliveryContext("", Deadline.in(Duration.ofSeconds(30)), System.nanoTime());
    List<Delivery> deliveries = processor.with(toMemory).process(notification, context);
    assertThat(deliveries).isNotEmpty();
    assertThat(deliveries)
        .extracting(delivery -> delivery.outcome().toString())
        .noneMatch(outcome -> outcome.contains("defect") || outcome.contains("unexpected"));
    return deliveries;
  }

  /** Replaces one value or one range of characters. */
  private static String damaged(String whole, Random dice) {
    String patch = PATCHES.get(dice.nextInt(PATCHES.size()));
    int start = dice.nextInt(whole.length() + 1);
    int value = whole.indexOf(": ", start);
    if (dice.nextBoolean() && value >= 0) {
      int end = whole.indexOf(',', value + 2);
      return whole.substring(0, value + 2) + patch + (end < 0 ? "}" : whole.substring(end));
    }
    int end = Math.min(whole.length(), start + dice.nextInt(60));
    return whole.substring(0, start) + patch + whole.substring(end);
  }
}
