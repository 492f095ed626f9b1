package dev.mailwright.render.view;

import dev.mailwright.event.Alarm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Describes when an alarm goes off: "average of CPUUtilization over 300 s > 80, 2 of 3 periods".
 */
final class AlarmCondition {
  private static final int MAX_PLAIN_DIGITS = 15;
  private static final int MAX_NUMBER_CHARS = 40;

  private AlarmCondition() {}

  static String of(Alarm.Trigger trigger) {
    if (trigger instanceof Alarm.MetricTrigger metric) {
      return sentence(subject(metric.metric()), metric.evaluation(), Optional.empty());
    }
    if (trigger instanceof Alarm.QueriesTrigger queries) {
      return sentence(watched(queries), queries.evaluation(), band(queries));
    }
    return "";
  }

  static String statistic(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "AVERAGE" -> "average";
      case "SUM" -> "sum";
      case "MINIMUM" -> "minimum";
      case "MAXIMUM" -> "maximum";
      case "SAMPLECOUNT", "SAMPLE_COUNT" -> "sample count";
      default -> name;
    };
  }

  private static String subject(Alarm.Metric metric) {
    String name = metric.name().orElse("the metric");
    return metric.statistic().map(stat -> statistic(stat) + " of " + name).orElse(name);
  }

  private static String watched(Alarm.QueriesTrigger trigger) {
    List<Alarm.Query> candidates =
        trigger.queries().stream()
            .filter(query -> !trigger.bandId().equals(Optional.of(query.id())))
            .toList();
    return candidates.stream()
        .filter(Alarm.Query::returned)
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .map(AlarmCondition::name)
        .orElse("the metric");
  }

  private static String name(Alarm.Query query) {
    return query
        .measure()
        .metric()
        .map(AlarmCondition::subject)
        .or(query::label)
        .or(() -> query.measure().expression())
        .orElse(query.id());
  }

  private static Optional<String> band(Alarm.QueriesTrigger trigger) {
    return trigger
        .bandId()
        .map(
            id ->
                trigger.queries().stream()
                    .filter(query -> query.id().equals(id))
                    .flatMap(query -> query.label().or(() -> query.measure().expression()).stream())
                    .findFirst()
                    .orElse(id));
  }

  private static String sentence(
      String subject, Alarm.Evaluation evaluation, Optional<String> band) {
    StringBuilder words = new StringBuilder(subject);
    evaluation
        .periodSeconds()
        .ifPresent(period -> words.append(" over ").append(period).append(" s"));
    Optional<String> limit = band.or(() -> evaluation.threshold().map(AlarmCondition::number));
    if (limit.isEmpty()) {
      return "";
    }
    String operator = evaluation.comparison().map(AlarmCondition::comparison).orElse("against");
    words.append(' ').append(operator).append(' ').append(limit.get());
    evaluation.datapoints().periods().ifPresent(all -> words.append(periods(evaluation, all)));
    return words.toString();
  }

  private static String periods(Alarm.Evaluation evaluation, String all) {
    String breaching = evaluation.datapoints().breaching().orElse(all);
    return ", " + breaching + " of " + all + (all.equals("1") ? " period" : " periods");
  }

  private static String comparison(String operator) {
    return switch (operator) {
      case "GreaterThanThreshold" -> ">";
      case "GreaterThanOrEqualToThreshold" -> "\u2265";
      case "LessThanThreshold" -> "<";
      case "LessThanOrEqualToThreshold" -> "\u2264";
      case "LessThanLowerOrGreaterThanUpperThreshold" -> "outside of";
      case "GreaterThanUpperThreshold" -> "above";
      case "LessThanLowerThreshold" -> "below";
      default -> operator;
    };
  }

  /** Shortens {@code 80.0} to {@code 80}; returns anything but a short number unchanged. */
  static String number(String text) {
    if (text.length() > MAX_NUMBER_CHARS) {
      return text;
    }
    try {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      boolean isShort = number.precision() + Math.abs((long) number.scale()) <= MAX_PLAIN_DIGITS;
      return isShort ? number.toPlainString() : text;
    } catch (ArithmeticException | NumberFormatException e) {
      return text;
    }
  }
}
