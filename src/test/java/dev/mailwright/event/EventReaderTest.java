package dev.mailwright.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.Notifications;
import dev.mailwright.Samples;
import dev.mailwright.json.UnreadableMessageException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private final EventReader reader = new EventReader();

  @ParameterizedTest
  @CsvSource({
    "user-registered, ApplicationEvent, user_registered",
    "unrouted-event, ApplicationEvent, order_archived",
    "alarm-single-metric, AlarmEvent, alarm",
    "alarm-metric-math, AlarmEvent, alarm",
    "alarm-metric-math-last, AlarmEvent, alarm",
    "alarm-anomaly, AlarmEvent, alarm",
    "alarm-percentile, AlarmEvent, alarm",
    "alarm-composite, AlarmEvent, alarm",
    "alarm-sparse, AlarmEvent, alarm",
    "alarm-unknown-state, AlarmEvent, alarm",
    "alarm-eventbridge, AlarmEvent, alarm",
    "unknown-json, JsonNotice, notice",
    "budget-text, TextNotice, notice",
    "cloudformation-text, TextNotice, notice",
    "setup-ses-text, SetupNotice, setup",
    "setup-ses-json, SetupNotice, setup",
    "setup-s3, SetupNotice, setup",
  })
  void each_sample_is_read_as_its_kind(String sample, String kind, String type) {
    Event event = reader.read(Samples.notification(sample));

    assertThat(event.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(event.type()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Hello", "{broken", "{\"event\": \"x\"} trailing", "[1, 2", "42"})
  void what_is_not_a_json_object_or_list_is_text(String message) {
    Event event = reader.read(Notifications.of("any", message));

    assertThat(event).isEqualTo(new Event.TextNotice(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\": \"alarm\", \"email\": \"a@example.com\"}",
        "{\"event\": \"  \"}",
        "{\"event\": \"\"}",
        "{\"event\": null}",
        "{\"event\": {\"name\": \"x\"}}",
        "{\"Event\": \"autoscaling:EC2_INSTANCE_TERMINATE\"}",
        "[{\"event\": \"x\"}]"
      })
  void json_without_a_usable_event_name_is_a_notice(String message) {
    assertThat(reader.read(Notifications.of("any", message))).isInstanceOf(Event.JsonNotice.class);
  }

  @Test
  void an_event_keeps_all_its_fields() {
    Event.ApplicationEvent event =
        (Event.ApplicationEvent)
            reader.read(
                Notifications.of(
                    "any",
                    "{\"event\": \"paid\", \"n\": 12, \"price\": 9.90, \"big\": 12345678901234567890,"
                        + " \"exp\": 1e999999999, \"ok\": true, \"none\": null, \"in\": {\"a\": [1]}}"));

    assertThat(event.fields().get("n")).isEqualTo(12L);
    assertThat(event.fields().get("price")).hasToString("9.90");
    assertThat(event.fields().get("big")).isEqualTo("12345678901234567890");
    assertThat(event.fields().get("exp")).isEqualTo("1e999999999");
    assertThat(event.fields().get("ok")).isEqualTo(true);
    assertThat(event.fields().text("none")).isEmpty();
    assertThat(event.fields().object("in").orElseThrow().get("a")).hasToString("[1]");
  }

  @Test
  void a_message_nested_too_deep_is_refused() {
    String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

    assertRefused(deep, "deeper than 32 levels");
  }

  @Test
  void a_message_with_too_many_values_is_refused() {
    String full = "[" + "1,".repeat(6_000) + "1]";

    assertRefused(full, "more than 5000 values");
  }

  @Test
  void a_message_above_the_sns_size_limit_is_refused() {
    assertRefused("x".repeat(262_145), "longer than 256 KB");
  }

  private void assertRefused(String message, String reason) {
    assertThatThrownBy(() -> reader.read(Notifications.of("any", message)))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deploy finished!", "../../etc/passwd", "\u6ce8\u6587"})
  void an_event_may_have_any_name(String name) {
    Event event = reader.read(Notifications.of("any", "{\"event\": \"" + name + "\"}"));

    assertThat(event.type()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "One of your Amazon RDS instances will be rebooted; you are being notified in advance.",
        "AWS Budgets: your Amazon RDS reserved instance subscription exceeded its budget."
      })
  void a_text_that_mentions_rds_is_a_notice(String text) {
    assertThat(reader.read(Notifications.of("any", text))).isInstanceOf(Event.TextNotice.class);
  }

  @Test
  void an_alarm_configuration_change_is_not_an_alarm() {
    String message =
        """
        {"source": "aws.cloudwatch", "detail-type": "CloudWatch Alarm Configuration Change",
         "detail": {"alarmName": "checkout-cpu-high", "operation": "delete",
                    "state": {"value": "ALARM"}}}
        """;

    assertThat(reader.read(Notifications.of("any", message))).isInstanceOf(Event.JsonNotice.class);
  }

  @Test
  void a_number_of_any_length_is_kept_as_it_was_written() {
    String digits = "9".repeat(300);
    Event.ApplicationEvent event =
        (Event.ApplicationEvent)
            reader.read(Notifications.of("any", "{\"event\": \"x\", \"n\": 0." + digits + "}"));

    assertThat(event.fields().get("n")).isEqualTo("0." + digits);
  }

  @Test
  void the_rds_subscription_message_is_a_setup_notice() {
    Notification notification =
        Notifications.of(
            Topic.of("arn:aws:sns:eu-west-1:123456789012:db"),
            Optional.of("RDS Notification Message"),
            "You will be notified here of the events of your subscription.");

    assertThat(reader.read(notification)).isEqualTo(new Event.SetupNotice("rds"));
  }
}
