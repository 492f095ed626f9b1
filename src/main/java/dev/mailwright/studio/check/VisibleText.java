package dev.mailwright.studio.check;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The text that a reader of the HTML sees, one line per block. */
final class VisibleText {
  private static final Set<String> UNSEEN =
      Set.of("head", "style", "script", "title", "template", "noscript");
  private static final Pattern HIDDEN =
      Pattern.compile(
          "(?:^|;)(?:display:none|visibility:hidden|mso-hide:all)(?:!important)?(?:;|$)");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

  private final StringBuilder text = new StringBuilder();

  private VisibleText() {}

  static String of(Element root) {
    VisibleText visible = new VisibleText();
    visible.add(root);
    return visible
        .text
        .toString()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce((first, next) -> first + "\n" + next)
        .orElse("");
  }

  /** Whether the element's own style or attribute hides it. */
  static boolean isHidden(Element element) {
    String style = element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    return element.hasAttr("hidden") || HIDDEN.matcher(style).find();
  }

  private void add(Node node) {
    if (node instanceof TextNode words) {
      text.append(SPACES.matcher(words.getWholeText()).replaceAll(" "));
    } else if (node instanceof Element element
        && !UNSEEN.contains(element.normalName())
        && !isHidden(element)) {
      boolean breaks = element.isBlock() || element.normalName().equals("br");
      text.append(breaks ? "\n" : "");
      element.childNodes().forEach(this::add);
      text.append(breaks ? "\n" : "");
    }
  }
}
