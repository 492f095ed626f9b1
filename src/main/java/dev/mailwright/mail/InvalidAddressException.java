package dev.mailwright.mail;

/** Text is not a valid address. The message omits the text, since errors are logged. */
public final class InvalidAddressException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidAddressException(String reason) {
    super(reason);
  }

  public InvalidAddressException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
