package dev.mailwright.doctor;

import java.util.List;

/** Asks DNS for the records of one name. */
@FunctionalInterface
public interface DnsLookup {

  /** The types of records that the doctor looks at. */
  enum Type {
    TXT,
    MX,
    CNAME
  }

  /**
   * The records as text: a TXT's strings joined, an MX as {@code 10 host}, a CNAME's target; hosts
   * without the dot at the end. Empty where there is none, or no such name.
   *
   * @throws DnsUnavailableException when the server does not say
   */
  List<String> lookup(String name, Type type);
}
