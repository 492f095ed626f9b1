package dev.mailwright.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Notifications;
import dev.mailwright.Samples;
import dev.mailwright.digest.DigestEvent.Detail;
import dev.mailwright.digest.DigestEvent.Kind;
import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Notification;
import dev.mailwright.event.Topic;
import dev.mailwright.json.UnreadableMessageException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestEventReaderTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant PUBLISHED = Instant.parse("2026-03-02T09:15:04.117Z");
  private static final String BUDGET =
      """
      AWS Budget Notification March 02, 2026
      AWS Account 210987654321

      Dear AWS Customer,

      You requested that we alert you when the %2$s Cost associated with your %1$s budget is
      greater than $2,000.00 for the current month. You can find details: see below.

      Budget Name: %1$s
      Budget Type: Cost
      Budgeted Amount: $2,500.00
      Alert Type: %2$s
      Alert Threshold: > $2,000.00
      %2$s Amount: %3$s

      [1] https://console.aws.amazon.com/billing/home#/budgets
      """;

  @ParameterizedTest
  @CsvSource({
    "alarm-single-metric, ALARM, checkout-cpu-high",
    "alarm-eventbridge, ALARM, ",
    "alarm-composite, ALARM, ",
    "budget-text, COST, monthly-total",
    "cloudformation-text, NOTICE, ",
    "unknown-json, NOTICE, GuardDuty Finding",
    "user-registered, APPLICATION, user_registered",
    "setup-s3, NOTICE, ",
  })
  void each_event_is_stored_with_its_kind(String sample, Kind kind, String title) {
    DigestEvent collected = read(Samples.notification(sample));

    assertThat(collected.kind()).isEqualTo(kind);
    assertThat(collected.title()).isNotBlank();
    if (title != null) {
      assertThat(collected.title()).isEqualTo(title);
    }
  }

  @Test
  void an_alarm_keeps_its_change_reason_and_location() {
    DigestEvent collected = read(Samples.notification("alarm-recovered"));

    assertThat(collected.at()).isEqualTo(Instant.parse("2026-03-02T09:15:04.006Z"));
    assertThat(collected.details())
        .containsOnly(
            Map.entry(Detail.TOPIC, "prod-critical-alarms"),
            Map.entry(Detail.FROM, "ALARM"),
            Map.entry(Detail.TO, "OK"),
            Map.entry(
                Detail.TEXT,
                "Threshold Crossed: 3 datapoints were not greater than the threshold (80.0)."),
            Map.entry(Detail.REGION, "eu-west-1"),
            Map.entry(Detail.ACCOUNT, "123456789012"));
  }

  @Test
  void an_alarm_without_a_time_happened_when_it_was_published_else_now() {
    String message = "{\"AlarmName\": \"a\", \"NewStateValue\": \"ALARM\"}";

    assertThat(read(Notifications.of("t", message)).at()).isEqualTo(PUBLISHED);
    assertThat(read(publishedAt("?", message)).at()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "ACTUAL, '$2,012.34'",
    "FORECASTED, '$3,100.00'",
  })
  void a_budget_keeps_its_amounts_as_written(String alert, String amount) {
    DigestEvent collected = read(Notifications.of("t", BUDGET.formatted("all", alert, amount)));

    assertThat(collected.title()).isEqualTo("all");
    assertThat(collected.details())
        .containsEntry(Detail.AMOUNT, amount)
        .containsEntry(Detail.BUDGETED, "$2,500.00")
        .containsEntry(Detail.THRESHOLD, "> $2,000.00")
        .containsEntry(Detail.ALERT, alert)
        .containsEntry(Detail.ACCOUNT, "210987654321");
  }

  @Test
  void a_utilisation_budget_is_in_percent() {
    String message =
        """
        Budget Name: savings
        Budget Type: Savings Plans Utilization
        Budgeted Utilization: 90%
        Alert Threshold: < 80%
        ACTUAL Utilization: 71.5%
        """;

    assertThat(read(Notifications.of("t", message)).details())
        .containsEntry(Detail.AMOUNT, "71.5%")
        .containsEntry(Detail.BUDGETED, "90%")
        .containsEntry(Detail.THRESHOLD, "< 80%")
        .containsEntry(Detail.ALERT, "ACTUAL");
  }

  @Test
  void a_text_that_only_mentions_a_budget_is_a_notice() {
    assertThat(read(Notifications.of("t", "Budget Name: all\nwas deleted")).kind())
        .isEqualTo(Kind.NOTICE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{%s, \"dimensionalValue\": \"Amazon EC2\"}",
        "{\"source\": \"aws.ce\", \"detail-type\": \"Anomaly Detected\","
            + " \"detail\": {%s, \"dimensionValue\": \"Amazon EC2\"}}"
      })
  void a_cost_anomaly_keeps_what_was_spent_and_what_was_expected(String envelope) {
    String anomaly =
        """
        "accountId": "210987654321", "anomalyId": "12345678-abcd", "monitorName": "services",
        "impact": {"maxImpact": 151, "totalActualSpend": 1301, "totalExpectedSpend": 300.50,
          "totalImpact": 1001, "totalImpactPercentage": 333.67},
        "rootCauses": [{"service": "Amazon EC2", "region": "eu-west-1", "usageType": "BoxUsage"}]
        """;
    DigestEvent collected = read(Notifications.of("t", envelope.formatted(anomaly)));

    assertThat(collected.kind()).isEqualTo(Kind.COST);
    assertThat(collected.title()).isEqualTo("services: Amazon EC2");
    assertThat(collected.details())
        .containsEntry(Detail.AMOUNT, "1301")
        .containsEntry(Detail.BUDGETED, "300.50")
        .containsEntry(Detail.ALERT, "ANOMALY")
        .containsEntry(Detail.ACCOUNT, "210987654321")
        .containsEntry(Detail.TEXT, "Impact 1001 (333.67%): Amazon EC2, BoxUsage in eu-west-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\n\n  Backup failed \nvault x' | Backup failed",
        "{\"detail-type\": \"EC2 State\", \"source\": \"aws.ec2\"} | EC2 State",
        "{\"source\": \"app\", \"type\": \"late\"} | app late",
        "{\"Records\": [{\"eventSource\": \"aws:s3\", \"eventName\": \"Put\"}]} | aws:s3 Put",
        "{} | Notice from t",
        "[1, null] | Notice from t",
        "' ' | Notice from t",
      })
  void a_notice_without_a_subject_gets_its_title_from_the_message(String message, String title) {
    assertThat(read(Notifications.of("t", message)).title()).isEqualTo(title);
  }

  @Test
  void a_notice_gets_its_title_from_the_subject_and_keeps_the_start_of_its_text() {
    Topic topic = Topic.of("arn:aws:sns:eu-west-1:123456789012:t");
    DigestEvent collected =
        read(Notifications.of(topic, Optional.of("A\nsubject"), "x".repeat(499) + "\uD83D\uDEA8y"));

    assertThat(collected.title()).isEqualTo("A subject");
    assertThat(collected.detail(Detail.TEXT)).isEqualTo("x".repeat(499));
  }

  @Test
  void only_the_name_of_an_application_event_is_stored() {
    DigestEvent collected = read(Samples.notification("user-registered"));

    assertThat(collected.details()).containsOnlyKeys(Detail.TOPIC);
  }

  @Property(tries = 1_000)
  void every_readable_event_can_be_stored(@ForAll String message, @ForAll String subject) {
    Topic topic = Topic.of("arn:aws:sns:eu-west-1:123456789012:t");
    for (String whole : new String[] {message, BUDGET.replace("Budget", message)}) {
      try {
        DigestEvent collected = read(Notifications.of(topic, Optional.of(subject), whole));
        assertThat(collected.detail(Detail.TEXT)).hasSizeLessThanOrEqualTo(500);
        assertThat(collected.title()).isNotEmpty().hasSizeLessThanOrEqualTo(255);
      } catch (UnreadableMessageException e) {
        assertThat(e).hasMessageContaining("JSON");
      }
    }
  }

  private static Notification publishedAt(String time, String message) {
    Topic topic = Topic.of("arn:aws:sns:eu-west-1:123456789012:t");
    return new Notification(
        new Notification.Origin("m", topic, time), Optional.empty(), message, Map.of());
  }

  private static DigestEvent read(Notification notification) {
    Event event = new EventReader().read(notification);
    return DigestEvent.of("id", notification, event, NOW);
  }
}
