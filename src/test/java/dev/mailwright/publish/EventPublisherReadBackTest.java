package dev.mailwright.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.Notifications;
import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.json.JsonObject;
import dev.mailwright.mail.Mail;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mailwright reads every event that the publisher accepts. */
class EventPublisherReadBackTest {
  private static final MailEvent EVENT = MailEvent.named("order_shipped").idempotencyKey("k");

  private final FakeSns sns = new FakeSns();
  private final EventPublisher publisher =
      new EventPublisher(sns, "arn:aws:sns:eu-west-1:123456789012:user-events");

  @Test
  void an_event_is_read_with_its_fields() {
    JsonObject fields =
        readBack(
            EVENT
                .to("ada@example.com")
                .with("name", "Ada \"\ud83d\ude80\u2028\" <b>\n\u0000")
                .with("count", new AtomicInteger(3))
                .with("ok", true)
                .with("none", null)
                .with("items", Arrays.asList(Map.of("price", new BigDecimal("9.90")), null, "x"))
                .reference("user-42"));

    assertThat(fields.asMap().keySet())
        .containsExactly(
            "event",
            "idempotency_key",
            "email",
            "name",
            "count",
            "ok",
            "none",
            "items",
            "reference");
    assertThat(fields.get("email")).isEqualTo("ada@example.com");
    assertThat(fields.get("name")).isEqualTo("Ada \"\ud83d\ude80\u2028\" <b>\n\u0000");
    assertThat(fields.get("count")).isEqualTo(3L);
    assertThat(fields.get("ok")).isEqualTo(true);
    assertThat(fields.get("none")).isNull();
    assertThat(fields.get("items")).hasToString("[{price=9.90}, null, x]");
    assertThat(fields.get("reference")).isEqualTo("user-42");
    assertThat(fields.get("idempotency_key")).isEqualTo("k");
  }

  @Test
  void several_recipients_are_a_list_up_to_the_limit_of_a_mail() {
    String[] addresses = MailEventTest.addresses(Mail.MAX_RECIPIENTS);

    assertThat(readBack(EVENT.to(addresses)).get("email")).isEqualTo(List.of(addresses));
  }

  @ParameterizedTest
  @CsvSource({"1e10, 10000000000", "1e-4, 0.00010", "12.5, 12.5", "-0.1, -0.1"})
  void a_number_is_written_without_exponent(double number, String text) {
    assertThat(readBack(EVENT.with("n", number)).get("n")).hasToString(text);
  }

  @Test
  void the_longest_number_is_read() {
    BigDecimal longest = new BigDecimal("9".repeat(1_000)).movePointLeft(500);

    assertThat(readBack(EVENT.with("n", longest)).get("n")).hasToString(longest.toPlainString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1001", "1e-1001", "1e2147483647", "-1e-2147483647"})
  void an_out_of_range_number_is_refused(String number) {
    assertRefused(new BigDecimal(number), "more than 1000 digits");
  }

  @Test
  void the_deepest_event_is_read_and_one_level_more_refused() {
    Object deepest = nested(31);

    assertThat(readBack(EVENT.with("deep", deepest)).has("deep")).isTrue();
    assertRefused(List.of(deepest), "deeper than 32 levels");
  }

  @Test
  void the_fullest_event_is_read_and_one_value_more_refused() {
    int besides = 4;
    Object fullest = Collections.nCopies(5_000 - besides, 1);

    assertThat(readBack(EVENT.with("all", fullest)).has("all")).isTrue();
    assertRefused(Collections.nCopies(5_000 - besides + 1, 1), "more than 5000 values");
  }

  @Test
  void the_longest_name_of_a_field_is_read() {
    assertThat(readBack(EVENT.with("n".repeat(512), 1)).has("n".repeat(512))).isTrue();
  }

  private static Object nested(int levels) {
    Object value = "x";
    for (int i = 0; i < levels; i++) {
      value = i % 2 == 0 ? List.of(value) : Map.of("in", value);
    }
    return value;
  }

  private static void assertRefused(Object value, String reason) {
    assertThatThrownBy(() -> EVENT.with("value", value))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining(reason);
  }

  private JsonObject readBack(MailEvent event) {
    publisher.publish(event);
    Event read = new EventReader().read(Notifications.of("user-events", sns.last().message()));
    assertThat(read).isInstanceOf(Event.ApplicationEvent.class);
    assertThat(read.type()).isEqualTo("order_shipped");
    return ((Event.ApplicationEvent) read).fields();
  }
}
