package dev.mailwright.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A state change of a CloudWatch alarm, parsed from any of its message formats.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html">CloudWatch
 *     alarms</a>
 */
public record Alarm(
    String name, Optional<String> description, Change change, Source source, Trigger trigger) {

  /**
   * @param at the time of the state change; empty when the timestamp is missing or invalid
   */
  public record Change(
      AlarmState from, AlarmState to, Optional<String> reason, Optional<Instant> at) {}

  /**
   * @param region the Region code, such as {@code eu-west-1}
   * @param regionName the display name in CloudWatch's message, such as {@code EU (Ireland)}
   */
  public record Source(
      Optional<String> arn,
      Optional<String> account,
      Optional<String> region,
      Optional<String> regionName) {}

  /** The condition that the alarm evaluates. */
  public sealed interface Trigger {}

  /** A single metric with a static threshold. */
  public record MetricTrigger(Metric metric, Evaluation evaluation) implements Trigger {}

  /**
   * Metric math or anomaly detection over several queries.
   *
   * @param bandId the id of the query that returns the anomaly detection band; empty for metric
   *     math
   */
  public record QueriesTrigger(List<Query> queries, Optional<String> bandId, Evaluation evaluation)
      implements Trigger {}

  /** A composite alarm's rule and the child alarms that triggered it. */
  public record CompositeTrigger(Optional<String> rule, List<Child> children) implements Trigger {}

  /** The message contains no trigger. */
  public record UnknownTrigger() implements Trigger {}

  /**
   * @param statistic in CloudWatch's spelling: {@code AVERAGE}, {@code Sum}, {@code p99}
   */
  public record Metric(
      Optional<String> namespace,
      Optional<String> name,
      Optional<String> statistic,
      Map<String, String> dimensions) {}

  /**
   * The threshold and the evaluation periods.
   *
   * @param comparison CloudWatch's {@code ComparisonOperator}
   */
  public record Evaluation(
      Optional<String> comparison,
      Optional<String> threshold,
      Optional<String> periodSeconds,
      Datapoints datapoints) {}

  /** M out of N: {@code breaching} datapoints within {@code periods} evaluation periods. */
  public record Datapoints(Optional<String> breaching, Optional<String> periods) {}

  /**
   * One entry of {@code Metrics}: a metric, or an expression over other queries.
   *
   * @param returned {@code ReturnData}: whether the alarm evaluates this query
   */
  public record Query(String id, Optional<String> label, boolean returned, Measure measure) {}

  /** Either an expression or a metric. */
  public record Measure(Optional<String> expression, Optional<Metric> metric) {}

  /** A child alarm that triggered a composite alarm. */
  public record Child(String name, AlarmState state) {}
}
