package dev.mailwright.doctor;

/** DNS gave no answer, which is not the same as having no record. */
public final class DnsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DnsUnavailableException(String name, String reason) {
    super(name + ": " + reason);
  }
}
