package dev.mailwright.studio.css;

/**
 * The colour scheme that the reader's system prefers, with the browser's default colours.
 *
 * @see <a href="https://www.w3.org/TR/mediaqueries-5/#prefers-color-scheme">Media Queries,
 *     prefers-color-scheme</a>
 */
public enum ColourScheme {
  LIGHT,
  DARK;

  private static final Colour NEARLY_BLACK = Colour.opaque(0x12, 0x12, 0x12);

  /** Returns the default background of a page. */
  public Colour canvas() {
    return this == DARK ? NEARLY_BLACK : Colour.WHITE;
  }

  Colour text() {
    return this == DARK ? Colour.WHITE : Colour.BLACK;
  }

  String link() {
    return this == DARK ? "#9e9eff" : "#0000ee";
  }
}
