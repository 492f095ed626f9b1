package dev.mailwright;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps the log of a start that failed to the sentence that says why. Lambda's poll loop waits for
 * the start in a thread of its own, and would add, with a stack trace, that its waiting was
 * interrupted.
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

  /** Interrupted, told that the application stops, or too late: the start has failed already. */
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
