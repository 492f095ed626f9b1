package dev.mailwright.studio.view;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Changes the CSS of a document in place. */
final class StyleRewriter {

  private StyleRewriter() {}

  static void changeSheets(Document document, UnaryOperator<String> change) {
    for (Element style : document.select("style")) {
      String changed = change.apply(style.data());
      style.empty().appendChild(new DataNode(changed));
    }
  }

  /** Changes values in style blocks and style attributes. */
  static void changeDeclarations(Document document, DeclarationRewriter.ValueChange change) {
    changeSheets(document, css -> DeclarationRewriter.change(css, change));
    document
        .select("[style]")
        .forEach(
            element ->
                element.attr("style", DeclarationRewriter.change(element.attr("style"), change)));
  }

  /** Appends to the element's style attribute, overriding earlier declarations. */
  static void append(Element element, String css) {
    String before = element.attr("style").strip();
    boolean open = !before.isEmpty() && !before.endsWith(";");
    element.attr("style", before + (open ? ";" : "") + css);
  }

  /**
   * Changes the values of CSS declarations and copies everything else verbatim, including syntax
   * that only some mail programs support.
   */
  private static final class DeclarationRewriter {
    private static final int NONE = -1;

    private final String css;
    private final ValueChange change;
    private final StringBuilder changed = new StringBuilder();
    private int at;
    private int copied;
    private int start;
    private int colon = NONE;

    private DeclarationRewriter(String css, ValueChange change) {
      this.css = css;
      this.change = change;
    }

    /**
     * @param css of a style block or a style attribute
     */
    static String change(String css, ValueChange change) {
      return new DeclarationRewriter(css, change).run();
    }

    private String run() {
      while (at < css.length()) {
        switch (css.charAt(at)) {
          case '\\' -> at += 2;
          case '"', '\'' -> skipString(css.charAt(at));
          case '/' -> skipComment();
          case '(' -> skipUrl();
          case ':' -> noteColon();
          case '{' -> begin();
          case ';', '}' -> {
            endDeclaration(at);
            begin();
          }
          default -> at++;
        }
      }
      endDeclaration(css.length());
      return changed.append(css, copied, css.length()).toString();
    }

    private void begin() {
      at++;
      start = at;
      colon = NONE;
    }

    private void noteColon() {
      colon = colon == NONE ? at : colon;
      at++;
    }

    private void endDeclaration(int end) {
      if (colon != NONE) {
        changed
            .append(css, copied, colon + 1)
            .append(change.of(property(), css.substring(colon + 1, end)));
        copied = end;
      }
    }

    /** Skips comments and invalid CSS before the name. */
    private String property() {
      String before = css.substring(start, colon).stripTrailing();
      int name = before.length();
      while (name > 0 && isNamePart(before.charAt(name - 1))) {
        name--;
      }
      return before.substring(name).toLowerCase(Locale.ROOT);
    }

    private static boolean isNamePart(char c) {
      return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    /** A string ends at the end of its line at the latest. */
    private void skipString(char quote) {
      at++;
      while (at < css.length() && css.charAt(at) != quote && css.charAt(at) != '\n') {
        at += css.charAt(at) == '\\' ? 2 : 1;
      }
      at++;
    }

    private void skipComment() {
      if (!css.startsWith("/*", at)) {
        at++;
        return;
      }
      int end = css.indexOf("*/", at + 2);
      at = end < 0 ? css.length() : end + 2;
    }

    /** Unquoted URLs may contain semicolons, as {@code data:} URLs do. */
    private void skipUrl() {
      boolean url = at >= 3 && css.regionMatches(true, at - 3, "url", 0, 3);
      at++;
      if (url && at < css.length() && css.charAt(at) != '"' && css.charAt(at) != '\'') {
        int end = css.indexOf(')', at);
        at = end < 0 ? css.length() : end;
      }
    }

    interface ValueChange {

      /**
       * @param property in lower case
       */
      String of(String property, String value);
    }
  }
}
