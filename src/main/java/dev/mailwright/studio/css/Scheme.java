package dev.mailwright.studio.css;

/**
 * What the reader's system asks for, with what a browser then takes where a mail sets nothing.
 *
 * @see <a href="https://www.w3.org/TR/mediaqueries-5/#prefers-color-scheme">Media Queries,
 *     prefers-color-scheme</a>
 */
public enum Scheme {
  LIGHT,
  DARK;

  private static final Colour NEARLY_BLACK = Colour.opaque(0x12, 0x12, 0x12);

  /** What lies below everything. */
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
