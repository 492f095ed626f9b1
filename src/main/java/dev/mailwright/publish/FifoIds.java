package dev.mailwright.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The two ids that a FIFO topic asks for, hashed: keys may have any characters, and addresses have
 * no place in the metadata of messages.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html">Message
 *     deduplication for FIFO topics</a>
 */
final class FifoIds {
  private static final int GROUP_CHARS = 32;

  private FifoIds() {}

  static String group(MailEvent event) {
    return event
        .group()
        .or(() -> event.firstRecipient().map(FifoIds::personGroup))
        .orElseGet(event::name);
  }

  static String deduplication(MailEvent event) {
    return sha256(event.name() + '\n' + event.key());
  }

  private static String personGroup(String address) {
    return sha256(address).substring(0, GROUP_CHARS);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
