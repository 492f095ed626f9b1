package dev.mailwright.compose;

/** A template of the folder that can't be used: names file, line and cure. */
public final class BrokenTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  /**
   * @param line from 1; 0 when it is about the whole file
   */
  BrokenTemplateException(String file, int line, String problem, String cure) {
    super(
        "The template "
            + file
            + (line > 0 ? ", line " + line + "," : "")
            + " "
            + problem
            + ": "
            + cure
            + ".");
    this.file = file;
    this.line = line;
  }

  /** Below the folder of templates: {@code mail/order.html}. */
  public String file() {
    return file;
  }

  public int line() {
    return line;
  }
}
