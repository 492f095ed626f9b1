package dev.mailwright.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class StartErrorFilterTest {
  private static final String POLL_LOOP = "io.quarkus.amazon.lambda.runtime.AbstractLambdaPollLoop";

  private final StartErrorFilter filter = new StartErrorFilter();

  @Test
  void the_repeated_log_of_a_failed_start_is_suppressed() {
    assertThat(filter.isLoggable(waiting("Interrupted while waiting for another thread")))
        .isFalse();
    assertThat(filter.isLoggable(waiting("The application is stopping"))).isFalse();
    LogRecord late = record(POLL_LOOP, "Lambda init error (NORMAL)");
    late.setThrown(new RuntimeException("Quarkus initialization error"));
    assertThat(filter.isLoggable(late)).isFalse();
    assertThat(filter.isLoggable(record(POLL_LOOP, "Shutting down Quarkus application"))).isFalse();
  }

  @Test
  void everything_else_is_logged() {
    LogRecord other = record(POLL_LOOP, "Failed to run lambda (NORMAL)");
    other.setThrown(new IllegalStateException("The application is stopping"));

    assertThat(filter.isLoggable(other)).isTrue();
    assertThat(filter.isLoggable(record("dev.mailwright", "Shutting down Quarkus application")))
        .isTrue();
  }

  private static LogRecord waiting(String message) {
    IllegalStateException thrown = new IllegalStateException(message);
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("io.quarkus.runtime.Application", "start", "Application.java", 104)
        });
    LogRecord record = record(POLL_LOOP, "Lambda init error (NORMAL)");
    record.setThrown(thrown);
    return record;
  }

  private static LogRecord record(String logger, String message) {
    LogRecord record = new LogRecord(Level.SEVERE, message);
    record.setLoggerName(logger);
    return record;
  }
}
