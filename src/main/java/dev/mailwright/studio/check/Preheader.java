package dev.mailwright.studio.check;

import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The hidden first element, which an inbox shows beside the subject. */
final class Preheader {
  private Preheader() {}

  /** Its words without what fills the space behind them; empty where there are none. */
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
