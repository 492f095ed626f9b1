package dev.mailwright.unsubscribe;

import dev.mailwright.mail.Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Represents an address in links and in the table, so that neither contains the address itself. It
 * is a pseudonym, not a secret: anyone who has the address can compute the hash. The local part is
 * case-insensitive too, because unsubscribing too much is better than too little.
 *
 * @param hex the SHA-256 of the lower-case address, as 64 lower-case hex digits
 */
public record AddressHash(String hex) {
  static final int BYTES = 32;

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public AddressHash {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hex digits");
    }
  }

  public static AddressHash of(Address address) {
    try {
      return of(
          MessageDigest.getInstance("SHA-256")
              .digest(address.folded().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static AddressHash of(byte[] digest) {
    return new AddressHash(HexFormat.of().formatHex(digest));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
