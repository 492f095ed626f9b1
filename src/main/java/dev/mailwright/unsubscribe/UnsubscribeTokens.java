package dev.mailwright.unsubscribe;

import dev.mailwright.mail.Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Mac;

/**
 * Signs and verifies the tokens of unsubscribe links. They can't be forged and need no entry in the
 * table. Format: {@code base64url(payload) "." base64url(HMAC-SHA256)}. The payload is a version
 * byte, the key's id (4 bytes), the last valid day since 1970-01-01 (4 bytes), the address's hash
 * (32 bytes) and the category.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058#section-3.1">RFC 8058, 3.1</a>
 */
public final class UnsubscribeTokens {
  static final int MAX_CHARS = 1_000;

  private static final byte VERSION = 1;
  private static final int HEAD_BYTES = 1 + SigningKey.ID_BYTES + Integer.BYTES + AddressHash.BYTES;
  private static final int SIGNATURE_BYTES = 32;
  private static final int VALID_DAYS = 180;
  private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  private final SigningKey key;

  public UnsubscribeTokens(SigningKey key) {
    this.key = key;
  }

  /** The result of reading a token. */
  public sealed interface Reading {
    <T> T match(Function<Valid, T> valid, Supplier<T> expired, Supplier<T> invalid);

    record Valid(AddressHash recipient, String category) implements Reading {
      @Override
      public <T> T match(Function<Valid, T> valid, Supplier<T> expired, Supplier<T> invalid) {
        return valid.apply(this);
      }
    }

    /** The token was signed more than 180 days ago. */
    record Expired() implements Reading {
      @Override
      public <T> T match(Function<Valid, T> valid, Supplier<T> expired, Supplier<T> invalid) {
        return expired.get();
      }
    }

    record Invalid() implements Reading {
      @Override
      public <T> T match(Function<Valid, T> valid, Supplier<T> expired, Supplier<T> invalid) {
        return invalid.get();
      }
    }
  }

  /**
   * @throws dev.mailwright.store.StoreUnavailableException if there is no key to sign with
   * @throws IllegalArgumentException if the category is blank, longer than 256 characters or not
   *     text
   */
  public String issue(Address recipient, String category, Instant now) {
    SigningKey.Secret secret = key.newest();
    byte[] name = OptOutList.checkedCategory(category).getBytes(StandardCharsets.UTF_8);
    byte[] payload =
        ByteBuffer.allocate(HEAD_BYTES + name.length)
            .put(VERSION)
            .put(HexFormat.of().parseHex(secret.id()))
            .putInt((int) (day(now) + VALID_DAYS))
            .put(AddressHash.of(recipient).bytes())
            .put(name)
            .array();
    return encoded(payload) + '.' + encoded(signature(secret, payload));
  }

  /**
   * @throws dev.mailwright.store.StoreUnavailableException if the key can't be looked up; an
   *     invalid token never causes an exception
   */
  public Reading read(String token, Instant now) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > MAX_CHARS) {
      return new Reading.Invalid();
    }
    byte[] payload = decoded(token.substring(0, dot));
    byte[] signature = decoded(token.substring(dot + 1));
    boolean wellFormed =
        payload.length > HEAD_BYTES && payload[0] == VERSION && signature.length == SIGNATURE_BYTES;
    return wellFormed && signed(payload, signature) ? opened(payload, now) : new Reading.Invalid();
  }

  private boolean signed(byte[] payload, byte[] signature) {
    String id = HexFormat.of().formatHex(payload, 1, 1 + SigningKey.ID_BYTES);
    Optional<SigningKey.Secret> secret = key.find(id);
    return secret.isPresent() && MessageDigest.isEqual(signature(secret.get(), payload), signature);
  }

  private static Reading opened(byte[] payload, Instant now) {
    int lastDay = ByteBuffer.wrap(payload).getInt(1 + SigningKey.ID_BYTES);
    if (day(now) > lastDay) {
      return new Reading.Expired();
    }
    byte[] hash = Arrays.copyOfRange(payload, HEAD_BYTES - AddressHash.BYTES, HEAD_BYTES);
    byte[] name = Arrays.copyOfRange(payload, HEAD_BYTES, payload.length);
    return new Reading.Valid(AddressHash.of(hash), new String(name, StandardCharsets.UTF_8));
  }

  private static byte[] signature(SigningKey.Secret secret, byte[] payload) {
    try {
      Mac mac = Mac.getInstance(SigningKey.ALGORITHM);
      mac.init(secret.key());
      return mac.doFinal(payload);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns no bytes for non-canonical text, because Java's decoder ignores unused bits. */
  private static byte[] decoded(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return encoded(bytes).equals(text) ? bytes : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static long day(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), SECONDS_PER_DAY);
  }
}
