package dev.mailwright.subscription;

/**
 * How a subscription came to be changed, for the audit trail.
 *
 * @param source {@code link}, or by whom
 * @param reason without the address
 */
public record Change(String source, String reason) {

  /** Through the link in a mail, by its reader or by a mail program with one click. */
  static Change byLink() {
    return new Change("link", "the link in a mail was used");
  }
}
