package dev.mailwright.publish;

/**
 * Thrown for an event that Mailwright or SNS would reject. The message states the problem and the
 * fix. It contains no addresses or values, since it may be logged.
 */
public final class InvalidEventException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidEventException(String problem, String fix) {
    super(problem + ": " + fix + ".");
  }
}
