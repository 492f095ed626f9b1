package dev.mailwright.render.view;

import dev.mailwright.text.Truncate;
import java.util.Optional;

/**
 * Bounds the text of a mail by its size in HTML, so that Gmail, which clips mails at 102 KB, shows
 * the end of the mail with the note about what was left out.
 */
final class HtmlBudget {
  private static final int TOTAL_BYTES = 80_000;

  /** Less of a value is not worth its line. */
  private static final int LEAST_BYTES = 200;

  private int left = TOTAL_BYTES;

  /**
   * Returns the text, shortened if the budget ends within it; empty if there is no room for it.
   *
   * @param markupBytes the size of the markup around the text
   */
  Optional<String> take(int markupBytes, String text) {
    int room = left - markupBytes;
    int bytes = Truncate.htmlBytes(text);
    if (bytes <= room) {
      left = room - bytes;
      return Optional.of(text);
    }
    boolean worthwhile = room >= LEAST_BYTES;
    left = 0;
    return worthwhile
        ? Optional.of(Truncate.htmlBytes(room, text) + " (shortened)")
        : Optional.empty();
  }
}
