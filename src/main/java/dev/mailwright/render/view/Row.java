package dev.mailwright.render.view;

/**
 * A labelled value. A row without a value is the heading of the rows that follow.
 *
 * @param depth nesting depth; 0 for the top level
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

  /** Returns the indent for plain text. */
  public String getIndent() {
    return "  ".repeat(depth);
  }
}
