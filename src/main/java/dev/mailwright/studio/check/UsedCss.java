package dev.mailwright.studio.check;

import java.util.LinkedHashMap;
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
   * @param inline whether a style attribute has it, and so no other rule replaces it
   */
  record Use(boolean inline, String where) {}

  private final Map<String, Use> uses = new LinkedHashMap<>();

  private UsedCss() {}

  /** By token, the first use; one in a style attribute goes before one in {@code <style>}. */
  static Map<String, Use> of(Document html) {
    UsedCss used = new UsedCss();
    for (Element element : html.select("[style]")) {
      CssNames.Css css = CssNames.read(element.attr("style"));
      String where = " in " + Place.of(element);
      css.declarations()
          .forEach(declaration -> used.add(declaration, new Use(true, words(declaration) + where)));
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
    return Place.shortened(declaration.property() + ": " + declaration.value());
  }

  private void add(String prelude) {
    Use use = new Use(false, Place.shortened(prelude) + " in <style>");
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
}
