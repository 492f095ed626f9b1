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

  @Override
  public boolean isLoggable(LogRecord record) {
    return !POLL_LOOP.equals(record.getLoggerName())
        || !(isInterruptedWaiting(record.getThrown()) || isEcho(record.getMessage()));
  }

  private static boolean isInterruptedWaiting(Throwable thrown) {
    return thrown instanceof IllegalStateException
        && thrown.getMessage() != null
        && thrown.getMessage().startsWith("Interrupted while waiting");
  }

  private static boolean isEcho(String message) {
    return message != null && message.startsWith("Shutting down Quarkus application");
  }
}
