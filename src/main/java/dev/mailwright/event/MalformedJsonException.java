package dev.mailwright.event;

/** The text is not JSON at all; for an SNS message that means plain text rather than a refusal. */
public final class MalformedJsonException extends UnreadableMessageException {
  private static final long serialVersionUID = 1L;

  public MalformedJsonException(String reason) {
    super(reason);
  }
}
