package dev.mailwright.studio.check;

/**
 * The contrast that a text needs.
 *
 * @param ratio WCAG's level AA
 * @param unreadable below this hardly anybody reads it
 */
record Requirement(double ratio, double unreadable) {
  private static final Requirement NORMAL = new Requirement(4.5, 3);
  private static final Requirement LARGE = new Requirement(3, 2);

  /**
   * @see <a href="https://www.w3.org/TR/WCAG22/#non-text-contrast">WCAG, non-text contrast</a>
   */
  static final Requirement MARK = LARGE;

  private static final double LARGE_PIXELS = 24;

  /** 14pt, as a page's author would round them. */
  private static final double LARGE_BOLD_PIXELS = 18.66;

  /**
   * @param pixels the font's size
   * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-large-scale">WCAG, large scale</a>
   */
  static Requirement of(double pixels, boolean bold) {
    return pixels >= (bold ? LARGE_BOLD_PIXELS : LARGE_PIXELS) ? LARGE : NORMAL;
  }
}
