package dev.mailwright.compose;

/**
 * A labelled value. A row without a value heads the rows that follow it.
 *
 * @param depth how deep it is nested, 0 for the top
 */
public record Row(String label, String value, int depth) {
  static final int INDENT_PX = 16;

  public Row(String label, String value) {
    this(label, value, 0);
  }

  public boolean isHeading() {
    return value.isEmpty();
  }

  public int getIndentPx() {
    return depth * INDENT_PX;
  }

  /** The same indent for plain text. */
  public String getIndent() {
    return "  ".repeat(depth);
  }
}
