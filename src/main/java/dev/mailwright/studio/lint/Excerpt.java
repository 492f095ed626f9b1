package dev.mailwright.studio.lint;

import dev.mailwright.text.Truncate;
import org.jsoup.nodes.Element;

/** Formats the location of a finding. */
final class Excerpt {
  private static final int LENGTH = 200;
  private static final int WORDS = 60;

  private Excerpt() {}

  /** Returns the element's start tag, without styles, and its first words. */
  static String of(Element element) {
    Element tag = element.shallowClone();
    if (tag.hasAttr("style")) {
      tag.attr("style", "...");
    }
    String start = tag.outerHtml().replaceFirst("</[^>]*>$", "");
    return shortened(start) + words(element);
  }

  private static String words(Element element) {
    String text = element.text();
    return text.isEmpty() ? "" : ' ' + shortened(text, WORDS);
  }

  static String shortened(String text) {
    return shortened(text, LENGTH);
  }

  private static String shortened(String text, int length) {
    return Truncate.withDots(length, text.strip().replaceAll("\\s+", " "));
  }
}
