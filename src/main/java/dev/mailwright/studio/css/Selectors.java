package dev.mailwright.studio.css;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector.SelectorParseException;

/** Makes jsoup's selectors of those of CSS, where the two differ. */
final class Selectors {
  private static final Pattern LINK = Pattern.compile(":(?:any-)?link\\b");
  private static final Pattern WORD = Pattern.compile("\\[([\\w-]+)~=\"([\\w-]*)\"]");

  private Selectors() {}

  /**
   * @return empty for what no still picture of a mail shows, such as {@code :hover}, and for what
   *     is no part of the document, such as {@code ::before}
   */
  static Optional<Evaluator> read(String css) {
    String links = LINK.matcher(css).replaceAll("[href]");
    String jsoup =
        WORD.matcher(links)
            .replaceAll(
                word ->
                    Matcher.quoteReplacement(
                        "[%s~=(?:^|\\s)%s(?:\\s|$)]".formatted(word.group(1), word.group(2))));
    try {
      return css.contains("::")
          ? Optional.empty()
          : Optional.of(org.jsoup.select.Selector.evaluatorOf(jsoup));
    } catch (SelectorParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
