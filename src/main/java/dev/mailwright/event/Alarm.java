package dev.mailwright.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a CloudWatch alarm's state, out of whichever of its envelopes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html">CloudWatch
 *     alarms</a>
 */
public record Alarm(
    String name, Optional<String> description, Change change, Source source, Trigger trigger) {

  /**
   * @param at when the state changed; empty when the time stamp is missing or unreadable
   */
  public record Change(
      AlarmState from, AlarmState to, Optional<String> reason, Optional<Instant> at) {}

  /**
   * @param region the machine name of the Region, as in the alarm's ARN
   * @param regionName the name in prose that CloudWatch puts into the message
   */
  public record Source(
      Optional<String> arn,
      Optional<String> account,
      Optional<String> region,
      Optional<String> regionName) {}

  /** What the alarm watches. */
  public sealed interface Trigger {}

  /** One metric against a fixed threshold. */
  public record MetricTrigger(Metric metric, Evaluation evaluation) implements Trigger {}

  /**
   * Several metrics or expressions: metric math, or anomaly detection, where the threshold is a
   * band.
   *
   * @param bandId the id of the query that gives the band; empty for metric math
   */
  public record QueriesTrigger(List<Query> queries, Optional<String> bandId, Evaluation evaluation)
      implements Trigger {}

  /** Other alarms, by a rule. */
  public record CompositeTrigger(Optional<String> rule, List<Child> children) implements Trigger {}

  /** The message says nothing about it. */
  public record UnknownTrigger() implements Trigger {}

  /**
   * @param statistic as CloudWatch writes it: {@code AVERAGE}, {@code Sum}, {@code p99}
   */
  public record Metric(
      Optional<String> namespace,
      Optional<String> name,
      Optional<String> statistic,
      Map<String, String> dimensions) {}

  /**
   * When the alarm goes off: {@code datapoints} of {@code periods} periods of {@code periodSeconds}
   * each.
   *
   * @param comparison CloudWatch's ComparisonOperator
   */
  public record Evaluation(
      Optional<String> comparison,
      Optional<String> threshold,
      Optional<String> periodSeconds,
      Datapoints datapoints) {}

  public record Datapoints(Optional<String> breaching, Optional<String> periods) {}

  /**
   * One entry of {@code Metrics}: an expression over others, or a metric.
   *
   * @param returned whether it is what the alarm watches; the others only feed it
   */
  public record Query(String id, Optional<String> label, boolean returned, Measure measure) {}

  /** Exactly one of the two is there. */
  public record Measure(Optional<String> expression, Optional<Metric> metric) {}

  /** A child alarm that made a composite alarm change. */
  public record Child(String name, AlarmState state) {}
}
