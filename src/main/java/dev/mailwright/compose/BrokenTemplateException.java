package dev.mailwright.compose;

/** A template of the folder that can't be used: names file, line and cure. */
public final class BrokenTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

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
  }
}
