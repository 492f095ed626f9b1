package dev.mailwright.event;

/**
 * The handler does not support this kind of invocation. The invocation fails, so that the
 * misconfiguration is visible and no message is deleted from a queue unread.
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
