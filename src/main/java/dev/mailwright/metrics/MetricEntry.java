package dev.mailwright.metrics;

import dev.mailwright.send.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A log line that counts something other than the outcome of a mail.
 *
 * @param configurationSet the metrics' dimension; empty for none
 * @param metrics values by metric name; names ending in {@code Rate} are percentages
 * @param fields additional fields, without addresses
 */
public record MetricEntry(
    String level,
    String configurationSet,
    Map<String, Double> metrics,
    Map<String, String> fields) {

  /** Returns an entry for a problem that an operator should investigate. */
  public static MetricEntry problem(String metric, String reason, String fix) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("message", reason);
    fields.put("remedy", fix);
    return new MetricEntry("ERROR", "", Map.of(metric, 1.0), fields);
  }

  /** Returns an entry for an unexpected exception, which is a bug in Mailwright. */
  public static MetricEntry defect(String metric, Throwable e) {
    return problem(metric, Outcome.describe(e), Outcome.REPORT_DEFECT);
  }
}
