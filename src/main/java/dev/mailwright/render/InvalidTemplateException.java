package dev.mailwright.render;

/** An invalid template in the templates folder. The message states file, line and fix. */
public final class InvalidTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  /**
   * @param line 1-based; 0 if the problem concerns the whole file
   */
  InvalidTemplateException(String file, int line, String problem, String fix) {
    super(
        "The template "
            + file
            + (line > 0 ? ", line " + line + "," : "")
            + " "
            + problem
            + ": "
            + fix
            + ".");
    this.file = file;
    this.line = line;
  }

  /** Returns the path relative to the templates folder, such as {@code mail/order.html}. */
  public String file() {
    return file;
  }

  public int line() {
    return line;
  }
}
