package dev.mailwright.render;

import java.util.Locale;
import java.util.Set;

/**
 * Removes link targets from rendered HTML unless their scheme is http, https, mailto or cid.
 * Escaping keeps values inside their attribute, but a value used as a link target could still have
 * a scheme such as {@code javascript:}.
 */
final class LinkSanitizer {
  private static final Set<String> LINK_ATTRIBUTES =
      Set.of("href", "src", "action", "formaction", "background", "poster", "cite", "longdesc");
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "cid");
  private static final String NO_TARGET = "#";

  private final String html;
  private final StringBuilder safe;
  private int copied;
  private int at;

  private LinkSanitizer(String html) {
    this.html = html;
    this.safe = new StringBuilder(html.length());
  }

  static String sanitize(String html) {
    return new LinkSanitizer(html).run();
  }

  private String run() {
    for (int open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
      at = open + 1;
      if (at < html.length() && Character.isLetter(html.charAt(at))) {
        skipName();
        readAttributes();
      }
    }
    return copied == 0 ? html : safe.append(html, copied, html.length()).toString();
  }

  private void readAttributes() {
    while (at < html.length() && html.charAt(at) != '>') {
      if (isSeparator(html.charAt(at))) {
        at++;
        continue;
      }
      int start = at;
      skipName();
      String name = html.substring(start, at);
      skipWhitespace();
      if (at < html.length() && html.charAt(at) == '=') {
        at++;
        skipWhitespace();
        readValue(name);
      } else if (at == start) {
        at++;
      }
    }
  }

  private void readValue(String attribute) {
    int start = at;
    int end;
    char quote = at < html.length() ? html.charAt(at) : '>';
    if (quote == '"' || quote == '\'') {
      start++;
      end = html.indexOf(quote, start);
      end = end < 0 ? html.length() : end;
      at = Math.min(end + 1, html.length());
    } else {
      while (at < html.length()
          && html.charAt(at) != '>'
          && !Character.isWhitespace(html.charAt(at))) {
        at++;
      }
      end = at;
    }
    if (LINK_ATTRIBUTES.contains(attribute.toLowerCase(Locale.ROOT)) && isUnsafe(start, end)) {
      safe.append(html, copied, start).append(NO_TARGET);
      copied = end;
    }
  }

  /** A character reference before the path could encode any scheme, so it counts as unsafe. */
  private boolean isUnsafe(int start, int end) {
    StringBuilder scheme = new StringBuilder();
    for (int i = start; i < end; i++) {
      char c = html.charAt(i);
      if (c == ':') {
        return !SCHEMES.contains(scheme.toString());
      }
      if (c == '&') {
        return true;
      }
      if (c == '/' || c == '?' || c == '#') {
        return false;
      }
      if (c > ' ') {
        scheme.append(Character.toLowerCase(c));
      }
    }
    return false;
  }

  private void skipName() {
    while (at < html.length() && !isSeparator(html.charAt(at)) && !isNameEnd(html.charAt(at))) {
      at++;
    }
  }

  private void skipWhitespace() {
    while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
      at++;
    }
  }

  private static boolean isSeparator(char c) {
    return Character.isWhitespace(c) || c == '/';
  }

  private static boolean isNameEnd(char c) {
    return c == '=' || c == '>';
  }
}
