package dev.mailwright.threading;

/**
 * Derives the Message-IDs that SES sets: it replaces that of a raw message with {@code
 * <id@REGION.amazonses.com>}, or {@code <id@email.amazonses.com>} in us-east-1.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/header-fields.html">Header fields</a>
 */
public record SesMessageIds(String region) {
  /** Returns the Message-ID header for a message ID that SES returned. */
  public String of(String sesMessageId) {
    String host = region.equals("us-east-1") ? "email" : region;
    return "<" + sesMessageId + "@" + host + ".amazonses.com>";
  }
}
