package dev.mailwright.studio.preview;

/** A setting that the function would not start with. */
final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidConfigurationException(String sentence) {
    super(sentence);
  }
}
