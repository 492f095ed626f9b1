package dev.mailwright.doctor;

import java.util.List;

/** Looks up the DNS records of a name. */
@FunctionalInterface
public interface DnsLookup {

  /** The record types that the doctor reads. */
  enum Type {
    TXT,
    MX,
    CNAME
  }

  /**
   * Returns the records as text: a TXT's joined strings, an MX as {@code 10 host}, a CNAME's
   * target; hosts have no trailing dot. Empty if there are no records or the name does not exist.
   *
   * @throws UnavailableException if DNS gives no answer
   */
  List<String> lookup(String name, Type type);

  /** DNS gave no answer, so it is unknown whether there is a record. */
  public static final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String name, String reason) {
      super(name + ": " + reason);
    }
  }
}
