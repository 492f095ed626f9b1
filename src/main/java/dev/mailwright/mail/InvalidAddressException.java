package dev.mailwright.mail;

/** Why a text is no address. The message leaves the text out, since it goes to logs. */
public final class InvalidAddressException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidAddressException(String reason) {
    super(reason);
  }

  public InvalidAddressException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
