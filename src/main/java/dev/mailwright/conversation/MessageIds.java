package dev.mailwright.conversation;

/**
 * Message-IDs as SES writes them: it replaces the one of a raw message by {@code
 * <id@REGION.amazonses.com>}, and by {@code <id@email.amazonses.com>} in us-east-1.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/header-fields.html">Header fields</a>
 */
public record MessageIds(String region) {
  /**
   * @param sesMessageId as SES answers it
   */
  public String of(String sesMessageId) {
    String host = region.equals("us-east-1") ? "email" : region;
    return "<" + sesMessageId + "@" + host + ".amazonses.com>";
  }
}
