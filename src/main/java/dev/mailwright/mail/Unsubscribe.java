package dev.mailwright.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * How a recipient gets off a list: the {@code List-Unsubscribe} header, of which at least one way
 * is there.
 *
 * @param url an https URL that takes a POST without login; visible ASCII, at most 900 characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2369">RFC 2369</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058</a>
 */
public record Unsubscribe(Optional<Address> mailto, Optional<String> url) {
  private static final String HTTPS = "https://";

  /** What stands for itself in a mailto URI. */
  private static final String PLAIN_SIGNS = "-._~!$'*+@";

  /**
   * @throws IllegalArgumentException when there is no way at all, or the URL is none of https
   */
  public Unsubscribe {
    if (mailto.isEmpty() && url.isEmpty()) {
      throw new IllegalArgumentException("there is no way to unsubscribe");
    }
    url.ifPresent(Unsubscribe::check);
  }

  /**
   * A URI that opens a mail with the subject {@code unsubscribe}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6068#section-2">RFC 6068, 2</a>
   */
  Optional<String> mailtoUri() {
    return mailto.map(address -> "mailto:" + escaped(address) + "?subject=unsubscribe");
  }

  private static void check(String url) {
    String checked = HeaderToken.checked(url, "the URL to unsubscribe");
    boolean https = checked.regionMatches(true, 0, HTTPS, 0, HTTPS.length());
    if (!https || checked.length() == HTTPS.length()) {
      throw new IllegalArgumentException("the URL to unsubscribe is none of https");
    }
  }

  private static String escaped(Address address) {
    StringBuilder uri = new StringBuilder();
    for (char c : address.value().toCharArray()) {
      if (Character.isLetterOrDigit(c) || PLAIN_SIGNS.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
      }
    }
    return uri.toString();
  }
}
