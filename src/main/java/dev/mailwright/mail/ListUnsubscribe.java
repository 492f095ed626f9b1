package dev.mailwright.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * The {@code List-Unsubscribe} header, with a mailto URI, an https URL or both.
 *
 * @param url an https URL for one-click unsubscribe by POST; visible ASCII, at most 900 characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2369">RFC 2369</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058</a>
 */
public record ListUnsubscribe(Optional<Address> mailto, Optional<String> url) {
  private static final String HTTPS = "https://";

  /** Signs that a mailto URI allows unescaped. */
  private static final String PLAIN_SIGNS = "-._~!$'*+@";

  /**
   * @throws IllegalArgumentException when both are empty, or the URL is not an https URL
   */
  public ListUnsubscribe {
    if (mailto.isEmpty() && url.isEmpty()) {
      throw new IllegalArgumentException("List-Unsubscribe has neither an address nor a URL");
    }
    url.ifPresent(ListUnsubscribe::check);
  }

  /**
   * Returns a mailto URI with the subject {@code unsubscribe}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6068#section-2">RFC 6068, 2</a>
   */
  Optional<String> mailtoUri() {
    return mailto.map(address -> "mailto:" + escaped(address) + "?subject=unsubscribe");
  }

  private static void check(String url) {
    String checked = HeaderText.token(url, "the unsubscribe URL");
    boolean https = checked.regionMatches(true, 0, HTTPS, 0, HTTPS.length());
    if (!https || checked.length() == HTTPS.length()) {
      throw new IllegalArgumentException("the unsubscribe URL is not an https URL");
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
