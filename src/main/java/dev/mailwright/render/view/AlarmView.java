package dev.mailwright.render.view;

import dev.mailwright.event.Alarm;
import dev.mailwright.event.Topic;
import dev.mailwright.text.TimeFormat;
import dev.mailwright.text.Truncate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The content of an alarm mail, available to templates as {@code alarm}. Missing text is empty.
 *
 * @param condition the alarm's condition as a phrase
 * @param metrics one block of rows per metric or expression
 * @param consoleUrl the alarm in the CloudWatch console; empty if its Region is unknown
 */
public record AlarmView(
    String name,
    String description,
    Status status,
    Place place,
    String condition,
    List<List<Row>> metrics,
    Composite composite,
    String consoleUrl) {
  /** Exceeds CloudWatch's limits for queries, dimensions, and child alarms in one notification. */
  private static final int MAX_PARTS = 100;

  /** CloudWatch allows 1,024 characters; other publishers can send more. */
  private static final int MAX_TEXT_BYTES = 16_000;

  /** Returns the description as lines, for HTML. */
  public List<String> getDescriptionLines() {
    return description.lines().toList();
  }

  /**
   * @param time time of the change in the configured time zone
   */
  public record Status(AlarmStateView from, AlarmStateView to, String reason, String time) {}

  /**
   * The Region and account of the alarm.
   *
   * @param regionCode the code alone, such as {@code eu-west-1}; empty if unknown
   */
  public record Place(String region, String regionCode, String account) {}

  public record Composite(String rule, List<Child> children) {}

  public record Child(String name, AlarmStateView state) {
    public String getWords() {
      return name + " (" + state.label() + ")";
    }
  }

  public static AlarmView of(Alarm alarm, Topic topic, TimeFormat times) {
    Optional<String> region = alarm.source().region().or(() -> nonEmpty(topic.region()));
    return new AlarmView(
        alarm.name(),
        Truncate.htmlBytes(MAX_TEXT_BYTES, alarm.description().orElse("")),
        status(alarm.change(), times),
        new Place(
            regionWords(region, alarm), region.orElse(""), alarm.source().account().orElse("")),
        AlarmCondition.of(alarm.trigger()),
        metrics(alarm.trigger()),
        composite(alarm.trigger()),
        ConsoleLink.toAlarm(alarm.name(), region));
  }

  private static Status status(Alarm.Change change, TimeFormat times) {
    return new Status(
        AlarmStateView.of(change.from()),
        AlarmStateView.of(change.to()),
        Truncate.htmlBytes(MAX_TEXT_BYTES, change.reason().orElse("")),
        change.at().map(times::format).orElse(""));
  }

  private static String regionWords(Optional<String> region, Alarm alarm) {
    Optional<String> prose = alarm.source().regionName();
    if (region.isPresent() && prose.isPresent()) {
      return region.get() + " \u00b7 " + prose.get();
    }
    return region.or(() -> prose).orElse("");
  }

  private static List<List<Row>> metrics(Alarm.Trigger trigger) {
    if (trigger instanceof Alarm.MetricTrigger single) {
      return List.of(rows(single.metric(), ""));
    }
    List<List<Row>> blocks = new ArrayList<>();
    if (trigger instanceof Alarm.QueriesTrigger several) {
      several.queries().stream().limit(MAX_PARTS).forEach(query -> blocks.add(rows(query)));
    }
    return blocks;
  }

  private static List<Row> rows(Alarm.Query query) {
    List<Row> rows = new ArrayList<>();
    add(rows, "Label", query.label());
    add(rows, "Expression", query.measure().expression().map(text -> query.id() + " = " + text));
    query
        .measure()
        .metric()
        .ifPresent(metric -> rows.addAll(rows(metric, " (" + query.id() + ")")));
    return rows;
  }

  /**
   * @param id suffix with the metric's ID in expressions; may be empty
   */
  private static List<Row> rows(Alarm.Metric metric, String id) {
    List<Row> rows = new ArrayList<>();
    add(rows, "Metric", metric.name().map(name -> name + id));
    add(rows, "Namespace", metric.namespace());
    add(rows, "Statistic", metric.statistic().map(AlarmCondition::statistic));
    metric.dimensions().entrySet().stream()
        .limit(MAX_PARTS)
        .forEach(dimension -> add(rows, dimension.getKey(), Optional.of(dimension.getValue())));
    return rows;
  }

  private static void add(List<Row> rows, String label, Optional<String> value) {
    value.ifPresent(text -> rows.add(new Row(label, text)));
  }

  private static Composite composite(Alarm.Trigger trigger) {
    if (trigger instanceof Alarm.CompositeTrigger composite) {
      List<Child> children =
          composite.children().stream()
              .limit(MAX_PARTS)
              .map(child -> new Child(child.name(), AlarmStateView.of(child.state())))
              .toList();
      return new Composite(composite.rule().orElse(""), children);
    }
    return new Composite("", List.of());
  }

  private static Optional<String> nonEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
