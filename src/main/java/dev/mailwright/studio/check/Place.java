package dev.mailwright.studio.check;

import org.jsoup.nodes.Element;

/** How a finding says where it is. */
final class Place {
  private static final int LENGTH = 200;
  private static final int WORDS = 60;

  private Place() {}

  /** The element's start tag, without its styles, and the first words in it. */
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
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= length) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(length - 1)) ? length - 1 : length;
    return line.substring(0, end) + "...";
  }
}
