package dev.mailwright.event;

/**
 * The one way in which reading refuses a message: its text says why, and never quotes the message,
 * which may hold personal data.
 */
public class UnreadableMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableMessageException(String reason) {
    super(reason);
  }
}
