package dev.mailwright.json;

/**
 * A message is unreadable. The reason never quotes the message, which may contain personal data.
 */
public class UnreadableMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableMessageException(String reason) {
    super(reason);
  }
}
