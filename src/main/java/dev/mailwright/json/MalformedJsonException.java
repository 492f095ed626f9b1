package dev.mailwright.json;

/** The text is not JSON. An SNS message is then treated as plain text, not rejected. */
public final class MalformedJsonException extends UnreadableMessageException {
  private static final long serialVersionUID = 1L;

  public MalformedJsonException(String reason) {
    super(reason);
  }
}
