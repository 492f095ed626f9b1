package dev.mailwright.event;

/**
 * The whole invocation is of a kind that its handler does not take. It fails the invocation, so
 * that whoever wired it sees the reason and nothing is taken off a queue unread.
 */
public final class InvalidInvocationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidInvocationException(String message) {
    super(message);
  }

  public InvalidInvocationException(String message, Throwable cause) {
    super(message, cause);
  }
}
