package dev.mailwright.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The idempotency key of one mail: the same whenever the same event is delivered again.
 *
 * @param text may hold an address and whatever a publisher chose, so it is neither stored nor
 *     logged
 */
public record MailKey(String text) {

  /** 64 hexadecimal digits, fit for a key of the store and for a message tag of SES. */
  public String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return digest();
  }
}
