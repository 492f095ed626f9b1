package dev.mailwright.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The idempotency key of one mail; redeliveries of the same event have the same key.
 *
 * @param text may contain an address or other personal data, so it is neither stored nor logged
 */
public record IdempotencyKey(String text) {

  /** Returns 64 hexadecimal digits, valid as a key of the table and as an SES message tag. */
  public String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return digest();
  }
}
