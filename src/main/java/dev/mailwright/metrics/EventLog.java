package dev.mailwright.metrics;

/** The function's structured log, from which CloudWatch extracts metrics. */
public interface EventLog {
  /** Logs and counts the outcome of a mail. */
  void write(LogEntry entry);

  /** Logs and counts anything else, such as a bounce. */
  void count(MetricEntry entry);

  /** Logs a warning about the deployment. */
  void warn(String message);
}
