package dev.mailwright.publish;

/**
 * An event that Mailwright or SNS would not take, told before it is published, in one sentence with
 * its cure. The sentence holds neither an address nor a value, since it goes to logs.
 */
public final class InvalidEventException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidEventException(String problem, String cure) {
    super(problem + ": " + cure + ".");
  }
}
