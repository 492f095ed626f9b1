package dev.mailwright.studio.scaffold;

/** A mail was not created; the message includes the fix, and no files have changed. */
public final class ScaffoldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScaffoldException(String sentence) {
    super(sentence);
  }

  ScaffoldException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
