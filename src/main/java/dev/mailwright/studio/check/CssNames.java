package dev.mailwright.studio.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes CSS apart as far as names go, whatever version of CSS it is: what a mail program may drop
 * needs no meaning here. Strings and parentheses are kept whole, so a {@code data:} URL is one
 * value.
 */
final class CssNames {

  /**
   * @param property in lower case
   */
  record Declaration(String property, String value) {}

  /**
   * @param preludes what stands before each opening brace, and at-rules without one
   */
  record Css(List<String> preludes, List<Declaration> declarations) {}

  private final String css;
  private final Css read = new Css(new ArrayList<>(), new ArrayList<>());
  private int at;

  private CssNames(String css) {
    this.css = css.replaceAll("(?s)/\\*.*?(?:\\*/|$)|<!--|-->", " ");
  }

  /** Of a {@code <style>} element, or of a {@code style} attribute. */
  static Css read(String css) {
    return new CssNames(css).run();
  }

  private Css run() {
    int start = 0;
    while (at < css.length()) {
      char c = css.charAt(at);
      switch (c) {
        case '"', '\'' -> skipString(c);
        case '(' -> skipParentheses();
        case '{' -> {
          read.preludes.add(css.substring(start, at).strip());
          start = at + 1;
        }
        case ';', '}' -> {
          statement(css.substring(start, at).strip());
          start = at + 1;
        }
        default -> {}
      }
      at++;
    }
    statement(css.substring(Math.min(start, css.length())).strip());
    return read;
  }

  private void statement(String statement) {
    int colon = statement.indexOf(':');
    if (statement.startsWith("@")) {
      read.preludes.add(statement);
    } else if (colon > 0) {
      read.declarations.add(
          new Declaration(
              statement.substring(0, colon).strip().toLowerCase(Locale.ROOT),
              statement.substring(colon + 1).strip()));
    }
  }

  private void skipString(char quote) {
    at++;
    while (at < css.length() && css.charAt(at) != quote) {
      at += css.charAt(at) == '\\' ? 2 : 1;
    }
  }

  private void skipParentheses() {
    int depth = 0;
    for (; at < css.length(); at++) {
      char c = css.charAt(at);
      if (c == '"' || c == '\'') {
        skipString(c);
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return;
      }
    }
  }
}
