package dev.mailwright.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Samples;
import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlarmReaderTest {

  @Test
  void a_single_metric_alarm_gives_metric_state_and_source() {
    Alarm alarm = alarm("alarm-single-metric");

    assertThat(alarm.name()).isEqualTo("checkout-cpu-high");
    assertThat(alarm.change().from()).isEqualTo(AlarmState.OK);
    assertThat(alarm.change().to()).isEqualTo(AlarmState.ALARM);
    assertThat(alarm.change().at()).contains(Instant.parse("2026-03-02T09:15:04.006Z"));
    assertThat(alarm.source().region()).contains("eu-west-1");
    assertThat(alarm.source().regionName()).contains("EU (Ireland)");
    Alarm.Metric metric = ((Alarm.MetricTrigger) alarm.trigger()).metric();
    assertThat(metric.name()).contains("CPUUtilization");
    assertThat(metric.dimensions()).containsEntry("ServiceName", "checkout").hasSize(2);
  }

  @Test
  void metric_math_and_anomaly_alarms_have_queries_and_no_metric_of_their_own() {
    Alarm.QueriesTrigger math = (Alarm.QueriesTrigger) alarm("alarm-metric-math").trigger();
    Alarm.QueriesTrigger anomaly = (Alarm.QueriesTrigger) alarm("alarm-anomaly").trigger();

    assertThat(math.queries())
        .extracting(Alarm.Query::id)
        .containsExactly("rate", "errors", "requests");
    assertThat(math.bandId()).isEmpty();
    assertThat(math.queries())
        .extracting(Alarm.Query::returned)
        .containsExactly(true, false, false);
    assertThat(anomaly.bandId()).contains("band");
    assertThat(anomaly.evaluation().threshold()).isEmpty();
  }

  @Test
  void a_percentile_is_the_statistic() {
    Alarm.MetricTrigger trigger = (Alarm.MetricTrigger) alarm("alarm-percentile").trigger();

    assertThat(trigger.metric().statistic()).contains("p99");
  }

  @Test
  void a_composite_alarm_gives_rule_and_children() {
    Alarm.CompositeTrigger trigger = (Alarm.CompositeTrigger) alarm("alarm-composite").trigger();

    assertThat(trigger.rule())
        .contains("ALARM(checkout-error-rate) AND NOT ALARM(maintenance-window)");
    assertThat(trigger.children())
        .containsExactly(new Alarm.Child("checkout-error-rate", AlarmState.ALARM));
  }

  @Test
  void a_composite_alarm_may_have_no_children() {
    Alarm alarm =
        read(
            "{\"AlarmName\":\"a\",\"NewStateValue\":\"OK\",\"AlarmRule\":\"TRUE\",\"TriggeringChildren\":[]}");

    assertThat(((Alarm.CompositeTrigger) alarm.trigger()).children()).isEmpty();
  }

  @Test
  void nulls_are_absent_and_an_unrecognised_state_is_unknown() {
    Alarm sparse = alarm("alarm-sparse");

    assertThat(sparse.description()).isEmpty();
    assertThat(sparse.source().arn()).isEmpty();
    assertThat(sparse.source().region()).isEmpty();
    assertThat(sparse.source().regionName()).contains("US (N. Virginia)");
    assertThat(alarm("alarm-unknown-state").change().to()).isEqualTo(AlarmState.UNKNOWN);
  }

  @Test
  void an_eventbridge_event_is_read_as_the_same_alarm() {
    Alarm alarm = alarm("alarm-eventbridge");

    assertThat(alarm.name()).isEqualTo("checkout-cpu-high");
    assertThat(alarm.change().from()).isEqualTo(AlarmState.OK);
    assertThat(alarm.description()).contains("The checkout service is short of CPU.");
    assertThat(((Alarm.MetricTrigger) alarm.trigger()).metric().dimensions())
        .containsEntry("ServiceName", "checkout");
    assertThat(((Alarm.MetricTrigger) alarm.trigger()).evaluation().threshold()).contains("80.0");
  }

  @Test
  void a_composite_alarm_from_eventbridge_has_its_children() {
    Alarm alarm =
        read(
            """
            {"detail-type": "CloudWatch Alarm State Change", "source": "aws.cloudwatch",
             "detail": {"alarmName": "checkout-unhealthy",
               "configuration": {"alarmRule": "ALARM(a)"},
               "state": {"value": "ALARM", "reasonData": "{\\"triggeringAlarms\\":[{\\"arn\\":\\"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a\\",\\"state\\":{\\"value\\":\\"ALARM\\"}}]}"}}}
            """);

    assertThat(((Alarm.CompositeTrigger) alarm.trigger()).children())
        .containsExactly(new Alarm.Child("a", AlarmState.ALARM));
  }

  @Test
  void the_payload_of_a_lambda_alarm_action_is_read_as_the_same_alarm() {
    Alarm alarm =
        read(
            """
            {"source": "aws.cloudwatch", "accountId": "123456789012", "region": "us-east-1",
             "time": "2026-03-02T09:15:04Z",
             "alarmArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:lambda-demo",
             "alarmData": {"alarmName": "lambda-demo",
               "state": {"value": "ALARM", "reason": "test", "timestamp": "2026-03-02T09:15:04.006+0000"},
               "previousState": {"value": "INSUFFICIENT_DATA"},
               "configuration": {"description": "Metric math", "metrics": [
                 {"id": "e1", "expression": "m1 + m2", "label": "Sum", "returnData": true}]}}}
            """);

    assertThat(alarm.name()).isEqualTo("lambda-demo");
    assertThat(alarm.source().account()).contains("123456789012");
    assertThat(alarm.trigger()).isInstanceOf(Alarm.QueriesTrigger.class);
  }

  @Test
  void an_alarm_with_only_name_and_state_is_read() {
    Alarm alarm = read("{\"AlarmName\": \"bare\", \"NewStateValue\": null, \"Trigger\": \"odd\"}");

    assertThat(alarm.change().to()).isEqualTo(AlarmState.UNKNOWN);
    assertThat(alarm.trigger()).isEqualTo(new Alarm.UnknownTrigger());
  }

  private static Alarm alarm(String sample) {
    return ((Event.AlarmEvent) new EventReader().read(Samples.notification(sample))).alarm();
  }

  private static Alarm read(String message) {
    return AlarmReader.read((JsonObject) new JsonReader(1_000).read(message)).orElseThrow();
  }
}
