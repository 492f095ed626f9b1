package dev.mailwright.event;

import dev.mailwright.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an alarm's trigger from CloudWatch's SNS messages and EventBridge events. */
final class TriggerReader {
  private TriggerReader() {}

  static Alarm.Trigger fromSnsMessage(JsonObject message) {
    if (message.has("AlarmRule") || message.has("TriggeringChildren")) {
      return new Alarm.CompositeTrigger(
          message.text("AlarmRule"), children(message.objects("TriggeringChildren")));
    }
    return message
        .object("Trigger")
        .map(TriggerReader::fromTrigger)
        .orElseGet(Alarm.UnknownTrigger::new);
  }

  private static Alarm.Trigger fromTrigger(JsonObject trigger) {
    Alarm.Evaluation evaluation = evaluation(trigger);
    List<Alarm.Query> queries = queries(trigger.objects("Metrics"));
    if (!queries.isEmpty()) {
      return new Alarm.QueriesTrigger(queries, trigger.text("ThresholdMetricId"), evaluation);
    }
    if (trigger.text("MetricName").isEmpty()) {
      return new Alarm.UnknownTrigger();
    }
    return new Alarm.MetricTrigger(metric(trigger, Optional.empty()), evaluation);
  }

  /**
   * @param reasonData details of the evaluation; often the only source of the threshold
   */
  static Alarm.Trigger fromConfiguration(JsonObject configuration, JsonObject reasonData) {
    if (configuration.has("alarmRule")) {
      return new Alarm.CompositeTrigger(
          configuration.text("alarmRule"), children(reasonData.objects("triggeringAlarms")));
    }
    List<Alarm.Query> queries = queries(configuration.objects("metrics"));
    if (queries.isEmpty()) {
      return new Alarm.UnknownTrigger();
    }
    Alarm.Evaluation evaluation =
        new Alarm.Evaluation(
            configuration.text("comparisonOperator"),
            configuration.text("threshold").or(() -> reasonData.text("threshold")),
            periodOfFirst(configuration.objects("metrics")).or(() -> reasonData.text("period")),
            new Alarm.Datapoints(
                configuration.text("datapointsToAlarm"), configuration.text("evaluationPeriods")));
    Optional<Alarm.Metric> only = queries.get(0).measure().metric();
    if (queries.size() == 1 && only.isPresent()) {
      return new Alarm.MetricTrigger(only.get(), evaluation);
    }
    return new Alarm.QueriesTrigger(queries, configuration.text("thresholdMetricId"), evaluation);
  }

  private static Optional<String> periodOfFirst(List<JsonObject> metrics) {
    return metrics.stream()
        .flatMap(metric -> metric.object("metricStat").stream())
        .flatMap(stat -> stat.text("period").stream())
        .findFirst();
  }

  private static Alarm.Evaluation evaluation(JsonObject trigger) {
    return new Alarm.Evaluation(
        trigger.text("ComparisonOperator"),
        trigger.text("Threshold"),
        trigger.text("Period").or(() -> periodOfFirstQuery(trigger)),
        new Alarm.Datapoints(trigger.text("DatapointsToAlarm"), trigger.text("EvaluationPeriods")));
  }

  private static Optional<String> periodOfFirstQuery(JsonObject trigger) {
    return trigger.objects("Metrics").stream()
        .flatMap(query -> query.object("MetricStat").stream())
        .flatMap(stat -> stat.text("Period").stream())
        .findFirst();
  }

  private static List<Alarm.Query> queries(List<JsonObject> metrics) {
    List<Alarm.Query> queries = new ArrayList<>();
    for (JsonObject query : metrics) {
      Optional<JsonObject> stat = query.object("MetricStat").or(() -> query.object("metricStat"));
      queries.add(
          new Alarm.Query(
              query.text("Id", "id").orElse(""),
              query.text("Label", "label"),
              isReturned(query),
              new Alarm.Measure(
                  query.text("Expression", "expression"), stat.map(TriggerReader::metricOfStat))));
    }
    return queries;
  }

  /** The default of {@code ReturnData} is true. */
  private static boolean isReturned(JsonObject query) {
    return !query.text("ReturnData", "returnData").orElse("true").equals("false");
  }

  private static Alarm.Metric metricOfStat(JsonObject stat) {
    JsonObject metric =
        stat.object("Metric").or(() -> stat.object("metric")).orElseGet(JsonObject::empty);
    return metric(metric, stat.text("Stat", "stat"));
  }

  private static Alarm.Metric metric(JsonObject metric, Optional<String> statistic) {
    return new Alarm.Metric(
        metric.text("Namespace", "namespace"),
        metric.text("MetricName", "name"),
        statistic.or(() -> metric.text("ExtendedStatistic")).or(() -> metric.text("Statistic")),
        dimensions(metric));
  }

  private static Map<String, String> dimensions(JsonObject metric) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (JsonObject dimension : metric.objects("Dimensions")) {
      Optional<String> name = dimension.text("name", "Name");
      dimension.text("value", "Value").ifPresent(value -> dimensions.put(name.orElse("?"), value));
    }
    metric
        .object("dimensions")
        .ifPresent(
            named ->
                named.asMap().keySet().stream()
                    .filter(name -> named.text(name).isPresent())
                    .forEach(name -> dimensions.put(name, named.text(name).orElse(""))));
    return dimensions;
  }

  private static List<Alarm.Child> children(List<JsonObject> children) {
    List<Alarm.Child> read = new ArrayList<>();
    for (JsonObject child : children) {
      String arn = child.text("Arn", "arn", "AlarmArn").orElse("");
      String name = child.text("AlarmName", "Name").orElse(arn.replaceFirst("^.*:alarm:", ""));
      JsonObject state =
          child.object("State").or(() -> child.object("state")).orElseGet(JsonObject::empty);
      if (!name.isEmpty()) {
        read.add(
            new Alarm.Child(name, AlarmState.of(state.text("Value", "value").orElse("UNKNOWN"))));
      }
    }
    return read;
  }
}
