package dev.mailwright.startup;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Suppresses follow-up errors of a failed start, so that the log contains only its cause. Lambda's
 * poll loop waits for the start in another thread, and logs the interruption with a stack trace.
 */
@LoggingFilter(name = "start-error")
final class StartErrorFilter implements Filter {
  private static final String POLL_LOOP = "io.quarkus.amazon.lambda.runtime.AbstractLambdaPollLoop";

  private static final String WAITS_IN = "io.quarkus.runtime.Application";

  @Override
  public boolean isLoggable(LogRecord record) {
    return !POLL_LOOP.equals(record.getLoggerName())
        || !(waitedForTheStart(record.getThrown()) || isEcho(record.getMessage()));
  }

  /** Returns whether the poll loop was interrupted because the start has already failed. */
  private static boolean waitedForTheStart(Throwable thrown) {
    if (thrown == null || thrown.getStackTrace().length == 0) {
      return false;
    }
    boolean inApplication =
        thrown instanceof IllegalStateException
            && thrown.getStackTrace()[0].getClassName().equals(WAITS_IN);
    return inApplication || "Quarkus initialization error".equals(thrown.getMessage());
  }

  private static boolean isEcho(String message) {
    return message != null && message.startsWith("Shutting down Quarkus application");
  }
}
