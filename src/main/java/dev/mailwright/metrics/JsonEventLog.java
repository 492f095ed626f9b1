package dev.mailwright.metrics;

import dev.mailwright.json.JsonWriter;
import dev.mailwright.send.Outcome;
import dev.mailwright.text.Truncate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes each entry as one JSON line in the CloudWatch Embedded Metric Format, which is both log
 * line and metrics. Addresses are masked; recipient names and mail content are never logged.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     Metric Format</a>
 */
public final class JsonEventLog implements EventLog {
  private static final int MAX_NAME_CHARS = 100;
  private static final String NAMESPACE = "Mailwright";
  private static final String COUNT = "Count";

  /**
   * Valid dimension values; CloudWatch drops the metrics of lines with others.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html">Dimension</a>
   */
  private static final Pattern DIMENSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");

  private static final String OTHER = "other";
  private final OutputStream out;
  private final Clock clock;
  private final String namespace;

  public JsonEventLog(OutputStream out, Clock clock) {
    this(out, clock, "");
  }

  /**
   * @param stage the stage whose metrics are kept apart; empty for none
   */
  public JsonEventLog(OutputStream out, Clock clock, String stage) {
    this.out = out;
    this.clock = clock;
    this.namespace = NAMESPACE + (stage.isEmpty() ? "" : "/" + stage);
  }

  @Override
  public void write(LogEntry entry) {
    Outcome outcome = entry.outcome();
    String metric = outcome.kind().metric();
    Map<String, Object> line =
        line(
            List.of("Topic", "EventType"),
            List.of(metric(metric, COUNT), metric("Latency", "Milliseconds")));
    line.put("Topic", dimension(entry.topic()));
    line.put("EventType", dimension(entry.eventType()));
    line.put(metric, 1);
    line.put("Latency", millis(entry.duration()));
    line.put("level", outcome.kind().level());
    line.put("outcome", outcome.kind().word());
    putUnlessEmpty(line, "requestId", entry.requestId());
    putUnlessEmpty(line, "messageId", entry.messageId());
    putUnlessEmpty(line, "event", Truncate.chars(MAX_NAME_CHARS, eventName(entry)));
    putUnlessEmpty(line, "recipients", entry.recipients());
    putUnlessEmpty(line, "sesMessageId", outcome.sesMessageId());
    putUnlessEmpty(line, "reason", outcome.reason());
    putUnlessEmpty(line, "remedy", outcome.fix());
    print(line);
  }

  @Override
  public void count(MetricEntry entry) {
    boolean ofSet = !entry.configurationSet().isEmpty();
    Map<String, Object> line =
        line(
            ofSet ? List.of("ConfigurationSet") : List.of(),
            entry.metrics().keySet().stream().map(name -> metric(name, unit(name))).toList());
    if (ofSet) {
      line.put("ConfigurationSet", dimension(entry.configurationSet()));
    }
    line.putAll(entry.metrics());
    line.put("level", entry.level());
    entry.fields().forEach((name, value) -> putUnlessEmpty(line, name, value));
    print(line);
  }

  @Override
  public void warn(String message) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("level", "WARN");
    line.put("message", message);
    print(line);
  }

  /** Creates a line that starts with the metric directive. */
  private Map<String, Object> line(List<String> dimensions, List<Map<String, Object>> metrics) {
    Map<String, Object> directive = new LinkedHashMap<>();
    directive.put("Namespace", namespace);
    directive.put(
        "Dimensions", dimensions.isEmpty() ? List.of(List.of()) : List.of(dimensions, List.of()));
    directive.put("Metrics", metrics);
    Map<String, Object> aws = new LinkedHashMap<>();
    aws.put("Timestamp", clock.millis());
    aws.put("CloudWatchMetrics", List.of(directive));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("_aws", aws);
    return line;
  }

  private static Map<String, Object> metric(String name, String unit) {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("Name", name);
    metric.put("Unit", unit);
    return metric;
  }

  private static String unit(String metric) {
    return metric.endsWith("Rate") ? "Percent" : COUNT;
  }

  private static String dimension(String value) {
    return DIMENSION.matcher(value).matches() ? value : OTHER;
  }

  /** Falls back to the event type if it is not a valid dimension value. */
  private static String eventName(LogEntry entry) {
    return entry.eventName().isEmpty() && dimension(entry.eventType()).equals(OTHER)
        ? entry.eventType()
        : entry.eventName();
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 10_000.0) / 100.0;
  }

  private static void putUnlessEmpty(Map<String, Object> line, String name, String value) {
    if (!value.isEmpty()) {
      line.put(name, value);
    }
  }

  private synchronized void print(Map<String, Object> line) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
      bytes.writeBytes(JsonWriter.writeBytes(line));
      bytes.write('\n');
      bytes.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the log can't be written", e);
    }
  }
}
