package dev.mailwright.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One JSON line an entry, which is log and metrics at once: CloudWatch reads the metrics out of it.
 * Addresses come masked; names and contents never come at all.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     Metric Format</a>
 */
public final class JsonJournal implements Journal {
  private static final int MAX_NAME_CHARS = 100;
  private static final String NAMESPACE = "Mailwright";

  private final JsonFactory json = new JsonFactory();
  private final OutputStream out;
  private final Clock clock;

  public JsonJournal(OutputStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void write(Entry entry) {
    line(
        generator -> {
          OutcomeWords words = OutcomeWords.of(entry.outcome());
          directive(
              generator,
              new String[] {"Topic", "EventType"},
              List.of(new Metric(words.metric(), "Count"), new Metric("Latency", "Milliseconds")));
          generator.writeStringField("Topic", Dimension.of(entry.source().topic()));
          generator.writeStringField("EventType", Dimension.of(entry.source().eventType()));
          generator.writeNumberField(words.metric(), 1);
          generator.writeNumberField("Latency", millis(entry.duration()));
          generator.writeStringField("level", words.level());
          generator.writeStringField("outcome", words.name());
          writeUnlessEmpty(generator, "requestId", entry.source().ids().requestId());
          writeUnlessEmpty(generator, "messageId", entry.source().ids().messageId());
          writeUnlessEmpty(generator, "event", bounded(name(entry.source())));
          writeUnlessEmpty(generator, "recipients", entry.recipients());
          writeUnlessEmpty(generator, "sesMessageId", words.sesMessageId());
          writeUnlessEmpty(generator, "reason", words.reason());
          writeUnlessEmpty(generator, "remedy", words.remedy());
        });
  }

  @Override
  public void count(Note note) {
    line(
        generator -> {
          boolean apart = !note.configurationSet().isEmpty();
          directive(
              generator,
              apart ? new String[] {"ConfigurationSet"} : new String[0],
              note.figures().keySet().stream().map(name -> new Metric(name, unit(name))).toList());
          if (apart) {
            generator.writeStringField("ConfigurationSet", Dimension.of(note.configurationSet()));
          }
          for (Map.Entry<String, Double> figure : note.figures().entrySet()) {
            generator.writeNumberField(figure.getKey(), figure.getValue());
          }
          generator.writeStringField("level", note.level());
          for (Map.Entry<String, String> word : note.words().entrySet()) {
            writeUnlessEmpty(generator, word.getKey(), word.getValue());
          }
        });
  }

  private static String unit(String metric) {
    return metric.endsWith("Rate") ? "Percent" : "Count";
  }

  @Override
  public void warn(String message) {
    line(
        generator -> {
          generator.writeStringField("level", "WARN");
          generator.writeStringField("message", message);
        });
  }

  private record Metric(String name, String unit) {}

  private void directive(JsonGenerator generator, String[] dimensions, List<Metric> metrics)
      throws IOException {
    generator.writeObjectFieldStart("_aws");
    generator.writeNumberField("Timestamp", clock.millis());
    generator.writeArrayFieldStart("CloudWatchMetrics");
    generator.writeStartObject();
    generator.writeStringField("Namespace", NAMESPACE);
    generator.writeArrayFieldStart("Dimensions");
    if (dimensions.length > 0) {
      generator.writeArray(dimensions, 0, dimensions.length);
    }
    generator.writeArray(new String[0], 0, 0);
    generator.writeEndArray();
    generator.writeArrayFieldStart("Metrics");
    for (Metric metric : metrics) {
      generator.writeStartObject();
      generator.writeStringField("Name", metric.name());
      generator.writeStringField("Unit", metric.unit());
      generator.writeEndObject();
    }
    generator.writeEndArray();
    generator.writeEndObject();
    generator.writeEndArray();
    generator.writeEndObject();
  }

  /** An event type that is no dimension is told here. */
  private static String name(Entry.Source source) {
    boolean untold = source.eventName().isEmpty() && !Dimension.fits(source.eventType());
    return untold ? source.eventType() : source.eventName();
  }

  private static String bounded(String name) {
    return name.length() <= MAX_NAME_CHARS ? name : name.substring(0, MAX_NAME_CHARS);
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 10_000.0) / 100.0;
  }

  private static void writeUnlessEmpty(JsonGenerator generator, String name, String value)
      throws IOException {
    if (!value.isEmpty()) {
      generator.writeStringField(name, value);
    }
  }

  private synchronized void line(Body body) {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
      try (JsonGenerator generator = json.createGenerator(line)) {
        generator.writeStartObject();
        body.writeTo(generator);
        generator.writeEndObject();
      }
      line.write('\n');
      line.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the log can't be written", e);
    }
  }

  private interface Body {
    void writeTo(JsonGenerator generator) throws IOException;
  }
}
