package dev.mailwright.studio.check;

import org.jsoup.nodes.Element;

/** An element's own text, as far as there is something to see of it. */
final class OwnText {

  private OwnText() {}

  /** Whether there is more than white space and the characters that pad a preheader. */
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
