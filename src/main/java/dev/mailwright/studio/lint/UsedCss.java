package dev.mailwright.studio.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The CSS of a mail as tokens: {@code property:gap}, {@code value:display:flex}, {@code
 * function:calc}, {@code unit:vh}, {@code word:!important}, {@code rule:@media}, {@code
 * media:hover}, {@code pseudo:hover}.
 */
final class UsedCss {
  private static final Pattern STRING = Pattern.compile("\"[^\"]*\"|'[^']*'|url\\([^)]*\\)");
  private static final Pattern FUNCTION = Pattern.compile("([a-z][a-z-]*)\\(");
  private static final Pattern UNIT = Pattern.compile("(?<![\\w#-])[+-]?[\\d.]+([a-z]+|%)");
  private static final Pattern WORD = Pattern.compile("(?<![\\w.#-])[!a-z][a-z-]*(?![\\w(-])");
  private static final Pattern RULE = Pattern.compile("^@(?:-[a-z]+-)?([a-z-]+)");
  private static final Pattern MEDIA = Pattern.compile("\\(\\s*(?:min-|max-)?([a-z-]+)");
  private static final Pattern PSEUDO = Pattern.compile("::?([a-z-]+)");

  /**
   * @param inline whether it is in a style attribute
   */
  record Use(boolean inline, String location) {}

  private final Map<String, Use> uses = new LinkedHashMap<>();

  private UsedCss() {}

  /** Returns the first use of each token; style attributes come before {@code <style>}. */
  static Map<String, Use> of(Document html) {
    UsedCss used = new UsedCss();
    for (Element element : html.select("[style]")) {
      CssNames.Css css = CssNames.read(element.attr("style"));
      String location = " in " + Excerpt.of(element);
      css.declarations()
          .forEach(
              declaration -> used.add(declaration, new Use(true, words(declaration) + location)));
    }
    for (Element style : html.select("style")) {
      CssNames.Css css = CssNames.read(style.data());
      css.preludes().forEach(used::add);
      css.declarations()
          .forEach(
              declaration ->
                  used.add(declaration, new Use(false, words(declaration) + " in <style>")));
    }
    return used.uses;
  }

  private static String words(CssNames.Declaration declaration) {
    return Excerpt.shortened(declaration.property() + ": " + declaration.value());
  }

  private void add(String prelude) {
    Use use = new Use(false, Excerpt.shortened(prelude) + " in <style>");
    String rule = prelude.toLowerCase(Locale.ROOT);
    if (rule.startsWith("@")) {
      each(RULE, rule, "rule:@", use);
      each(MEDIA, rule, "media:", use);
    } else {
      each(PSEUDO, rule, "pseudo:", use);
    }
  }

  private void add(CssNames.Declaration declaration, Use use) {
    String property = declaration.property();
    String value = STRING.matcher(declaration.value().toLowerCase(Locale.ROOT)).replaceAll(" ");
    uses.putIfAbsent("property:" + property, use);
    each(FUNCTION, value, "function:", use);
    each(UNIT, value, "unit:", use);
    each(WORD, value, "word:", use);
    each(WORD, value, "value:" + property + ":", use);
  }

  private void each(Pattern pattern, String text, String kind, Use use) {
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      uses.putIfAbsent(kind + found.group(found.groupCount()), use);
    }
  }

  /**
   * Splits CSS of any version into preludes and declarations, without interpreting them. Keeps
   * strings and parentheses whole, so a {@code data:} URL is one value.
   */
  static final class CssNames {

    /**
     * @param property in lower case
     */
    record Declaration(String property, String value) {}

    /**
     * @param preludes the text before each opening brace, and at-rules without a block
     */
    record Css(List<String> preludes, List<Declaration> declarations) {}

    private final String css;
    private final Css read = new Css(new ArrayList<>(), new ArrayList<>());
    private int at;

    private CssNames(String css) {
      this.css = css.replaceAll("(?s)/\\*.*?(?:\\*/|$)|<!--|-->", " ");
    }

    /** Reads the CSS of a {@code <style>} element or a {@code style} attribute. */
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
}
