package dev.mailwright.studio.make;

/** A new mail that was not made, told in a sentence with its cure; nothing has changed then. */
public final class NotMadeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotMadeException(String sentence) {
    super(sentence);
  }

  NotMadeException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
