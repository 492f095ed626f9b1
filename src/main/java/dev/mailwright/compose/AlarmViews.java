package dev.mailwright.compose;

import dev.mailwright.event.Alarm;
import dev.mailwright.event.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns an alarm into what its mail shows. */
final class AlarmViews {
  /** More than CloudWatch allows of queries, dimensions, or children of one change. */
  private static final int MAX_PARTS = 100;

  private final Moments moments;

  AlarmViews(Moments moments) {
    this.moments = moments;
  }

  AlarmView view(Alarm alarm, Topic topic) {
    Optional<String> region = alarm.source().region().or(() -> nonEmpty(topic.region()));
    return new AlarmView(
        alarm.name(),
        alarm.description().orElse(""),
        status(alarm.change()),
        new AlarmView.Place(
            regionWords(region, alarm), region.orElse(""), alarm.source().account().orElse("")),
        ConditionWords.of(alarm.trigger()),
        metrics(alarm.trigger()),
        composite(alarm.trigger()),
        ConsoleLink.toAlarm(alarm.name(), region));
  }

  private AlarmView.Status status(Alarm.Change change) {
    return new AlarmView.Status(
        StateView.of(change.from()),
        StateView.of(change.to()),
        change.reason().orElse(""),
        change.at().map(moments::write).orElse(""));
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
   * @param id by which expressions name the metric; empty where there are none
   */
  private static List<Row> rows(Alarm.Metric metric, String id) {
    List<Row> rows = new ArrayList<>();
    add(rows, "Metric", metric.name().map(name -> name + id));
    add(rows, "Namespace", metric.namespace());
    add(rows, "Statistic", metric.statistic().map(ConditionWords::statistic));
    metric.dimensions().entrySet().stream()
        .limit(MAX_PARTS)
        .forEach(dimension -> add(rows, dimension.getKey(), Optional.of(dimension.getValue())));
    return rows;
  }

  private static void add(List<Row> rows, String label, Optional<String> value) {
    value.ifPresent(text -> rows.add(new Row(label, text)));
  }

  private static AlarmView.Composite composite(Alarm.Trigger trigger) {
    if (trigger instanceof Alarm.CompositeTrigger composite) {
      List<AlarmView.Child> children =
          composite.children().stream()
              .limit(MAX_PARTS)
              .map(child -> new AlarmView.Child(child.name(), StateView.of(child.state())))
              .toList();
      return new AlarmView.Composite(composite.rule().orElse(""), children);
    }
    return new AlarmView.Composite("", List.of());
  }

  private static Optional<String> nonEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
