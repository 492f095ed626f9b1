package dev.mailwright.studio.lint;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Extracts the visible text of HTML, one line per block. */
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

  /** Detects visible text directly in an element. */
  static final class OwnText {

    private OwnText() {}

    /** Whether there is text other than white space and preheader padding. */
    static boolean isIn(Element element) {
      return element.ownText().codePoints().anyMatch(OwnText::isSeen);
    }

    private static boolean isSeen(int c) {
      return switch (Character.getType(c)) {
        case Character.SPACE_SEPARATOR,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.CONTROL,
            Character.FORMAT,
            Character.NON_SPACING_MARK ->
            false;
        default -> true;
      };
    }
  }

  /** The hidden first element, which inboxes show next to the subject. */
  static final class Preheader {
    private Preheader() {}

    /** Returns the text without padding, or empty if there is none. */
    static Optional<String> of(Document html) {
      Element first = html.body().firstElementChild();
      return first == null || !VisibleText.isHidden(first)
          ? Optional.empty()
          : Optional.of(words(first.text())).filter(words -> !words.isEmpty());
    }

    private static String words(String text) {
      return text.replaceAll("[\\s\\p{Z}\\p{Cf}\\u034f]+", " ").strip();
    }
  }
}
